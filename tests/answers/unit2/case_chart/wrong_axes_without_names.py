# why = "leaves the axes without names"
# points = 4.25
# hint = "还没有写"
fig, ax = plt.subplots()
ax.bar(case_ranges["case"], case_ranges["high"], label="至多")
ax.bar(case_ranges["case"], case_ranges["low"], label="至少")
ax.set_title("平均每天多少元")
case_chart = fig
