# why = "draws the weekly rate"
# points = 2
# hint = "数据"
fig, ax = plt.subplots()
ax.bar(vital_signs["group_id"], vital_signs["weekly_rate"])
ax.set_title("各群广告占比")
ax.set_xlabel("群")
ax.set_ylabel("广告占比")
ad_chart = fig
