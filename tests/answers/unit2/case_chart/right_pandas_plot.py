# why = "pandas draws the bars side by side"
table = case_ranges.rename(columns={"low": "至少", "high": "至多"}).set_index("case")
ax = table.plot.barh(logx=True, title="六个案例，一个口径")
ax.set_xlabel("平均每天多少元")
ax.set_ylabel("案例")
case_chart = ax
