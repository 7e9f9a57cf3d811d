# why = "sorts the labels one way and the heights another"
# points = 2
# hint = "打印"
fig, ax = plt.subplots()
ax.bar(vital_signs["group_id"][::-1], vital_signs["ad_share"])
ax.set_title("各群的广告占比")
ax.set_xlabel("群")
ax.set_ylabel("广告占比")
ad_chart = fig
