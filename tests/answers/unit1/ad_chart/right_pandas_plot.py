# why = "pandas' own plot, hands in the axes"
ax = vital_signs.plot.bar(x="group_id", y="ad_share", legend=False, title="廣告占比")
ax.set_xlabel("群")
ax.set_ylabel("廣告占比")
ad_chart = ax
