# why = "the pyplot way, without a log scale"
plt.figure()
plt.barh(case_ranges["case"], case_ranges["high"], label="至多")
plt.barh(case_ranges["case"], case_ranges["low"], label="至少")
plt.title("平均每天多少元")
plt.xlabel("元")
plt.ylabel("案例")
plt.legend()
case_chart = plt.gcf()
