# why = "draws the counts"
# points = 2.5
# hint = "打印"
fig, ax = plt.subplots()
for topic in r_table.index:
    ax.plot(r_table.columns, by_topic.loc[topic, 1:6], label=topic)
ax.axhline(1)
ax.set_title("再生数")
ax.set_xlabel("代")
ax.set_ylabel("再生数")
ax.legend()
r_chart = fig
