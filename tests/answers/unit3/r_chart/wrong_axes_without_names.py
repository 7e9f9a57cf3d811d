# why = "names neither axis"
# points = 3.25
# hint = "纵轴"
fig, ax = plt.subplots()
for topic in r_table.index:
    ax.plot(r_table.columns, r_table.loc[topic], label=topic)
ax.axhline(1)
ax.set_title("再生数")
ax.legend()
r_chart = fig
