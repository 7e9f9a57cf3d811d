# why = "bars side by side at places of their own"
fig, ax = plt.subplots()
places = list(range(len(case_ranges)))
ax.bar([p - 0.2 for p in places], case_ranges["low"], width=0.4, label="至少")
ax.bar([p + 0.2 for p in places], case_ranges["high"], width=0.4, label="至多")
ax.set_xticks(places, case_ranges["case"])
ax.set_title("平均每天多少元")
ax.set_xlabel("案例")
ax.set_ylabel("元/天")
ax.legend()
case_chart = fig
