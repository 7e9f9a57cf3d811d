# why = "does not say which line is which"
# points = 3.5
# hint = "哪个话题"
fig, ax = plt.subplots()
for topic in r_table.index:
    ax.plot(r_table.columns, r_table.loc[topic], label=topic)
ax.axhline(1)
ax.set_title("再生数")
ax.set_xlabel("代")
ax.set_ylabel("再生数")
r_chart = fig
