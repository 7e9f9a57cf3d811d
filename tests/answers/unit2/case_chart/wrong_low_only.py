# why = "draws the low end alone"
# points = 3.83
# hint = "还差 1 组"
fig, ax = plt.subplots()
ax.bar(case_ranges["case"], case_ranges["low"], label="至少")
ax.set_title("平均每天多少元")
ax.set_xlabel("案例")
ax.set_ylabel("元/天")
ax.legend()
case_chart = fig
