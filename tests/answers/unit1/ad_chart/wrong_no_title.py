# why = "forgets the title"
# points = 3.5
# hint = "标题"
fig, ax = plt.subplots()
ax.bar(vital_signs["group_id"], vital_signs["ad_share"])
ax.set_xlabel("群")
ax.set_ylabel("广告占比")
ad_chart = fig
