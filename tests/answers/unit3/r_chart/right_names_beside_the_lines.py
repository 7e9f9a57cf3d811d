# why = "names beside the lines instead of a legend, rounded values"
fig, ax = plt.subplots()
for topic, row in r_table.round(4).iterrows():
    ax.plot(row.index, row.values)
    ax.text(6, row[6], topic)
ax.axhline(1, linestyle="--")
ax.set(title="三个话题的再生数", xlabel="代", ylabel="再生数")
r_chart = fig
charts.show(r_chart, alt="越走越低")
