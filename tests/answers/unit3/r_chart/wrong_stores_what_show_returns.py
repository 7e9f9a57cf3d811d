# why = "stores what show returns"
# points = 0
# hint = "还没有作答"
fig, ax = plt.subplots()
for topic in r_table.index:
    ax.plot(r_table.columns, r_table.loc[topic], label=topic)
ax.axhline(1)
ax.set_title("再生数")
ax.set_xlabel("代")
ax.set_ylabel("再生数")
ax.legend()
r_chart = charts.show(fig, alt="三条线")
