# why = "draws on nothing"
# points = 0
# hint = "什么也没有画"
fig, ax = plt.subplots()
case_chart = fig
