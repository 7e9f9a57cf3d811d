# why = "draws one topic"
# points = 2.49
# hint = "还差 2 组"
fig, ax = plt.subplots()
ax.plot(r_table.columns, r_table.loc["食谱"], label="食谱")
ax.axhline(1)
ax.set_title("再生数")
ax.set_xlabel("代")
ax.set_ylabel("再生数")
ax.legend()
r_chart = fig
