# why = "standing bars, one behind the other"
fig, ax = plt.subplots()
ax.bar(case_ranges["case"], case_ranges["high"], label="至多")
ax.bar(case_ranges["case"], case_ranges["low"], label="至少")
ax.set_yscale("log")
ax.set_title("平均每天多少元")
ax.set_xlabel("案例")
ax.set_ylabel("元/天")
ax.legend()
case_chart = fig
