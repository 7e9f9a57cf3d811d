# why = "sorts one column and not the names"
# points = 2.2
# hint = "对不上"
fig, ax = plt.subplots()
ax.bar(case_ranges["case"], sorted(case_ranges["high"]), label="至多")
ax.bar(case_ranges["case"], sorted(case_ranges["low"]), label="至少")
ax.set_title("平均每天多少元")
ax.set_xlabel("案例")
ax.set_ylabel("元/天")
ax.legend()
case_chart = fig
