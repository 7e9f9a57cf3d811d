# why = "leaves the line at 1 out"
# points = 3.5
# hint = "R = 1"
fig, ax = plt.subplots()
for topic in r_table.index:
    ax.plot(r_table.columns, r_table.loc[topic], label=topic)
ax.set_title("再生数")
ax.set_xlabel("代")
ax.set_ylabel("再生数")
ax.legend()
r_chart = fig
