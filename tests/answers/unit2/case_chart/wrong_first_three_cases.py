# why = "draws the first three cases"
# points = 3.6
# hint = "还少 3 个"
case_three = case_ranges.head(3)
fig, ax = plt.subplots()
ax.bar(case_three["case"], case_three["high"], label="至多")
ax.bar(case_three["case"], case_three["low"], label="至少")
ax.set_title("平均每天多少元")
ax.set_xlabel("案例")
ax.set_ylabel("元/天")
ax.legend()
case_chart = fig
