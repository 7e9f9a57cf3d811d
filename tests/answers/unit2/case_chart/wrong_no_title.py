# why = "leaves out the title"
# points = 4.62
# hint = "标题"
fig, ax = plt.subplots()
ax.bar(case_ranges["case"], case_ranges["high"], label="至多")
ax.bar(case_ranges["case"], case_ranges["low"], label="至少")
ax.set_xlabel("案例")
ax.set_ylabel("元/天")
ax.legend()
case_chart = fig
