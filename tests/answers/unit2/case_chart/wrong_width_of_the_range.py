# why = "draws the difference of the two ends"
# points = 2.2
# hint = "对不上"
fig, ax = plt.subplots()
ax.barh(case_ranges["case"], case_ranges["high"] - case_ranges["low"], left=case_ranges["low"])
ax.set_title("平均每天多少元")
ax.set_xlabel("元/天")
ax.set_ylabel("案例")
case_chart = fig
