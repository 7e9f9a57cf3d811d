# why = "joins the cases by lines"
# points = 3.92
# hint = "折线"
fig, ax = plt.subplots()
ax.plot(case_ranges["case"], case_ranges["high"], label="至多")
ax.plot(case_ranges["case"], case_ranges["low"], label="至少")
ax.set_title("平均每天多少元")
ax.set_xlabel("案例")
ax.set_ylabel("元/天")
ax.legend()
case_chart = fig
