# why = "draws the five worst groups"
# points = 2.83
# hint = "数据"
worst = vital_signs.sort_values("ad_share").tail(5)
fig, ax = plt.subplots()
ax.bar(worst["group_id"], worst["ad_share"])
ax.set_title("各群广告占比")
ax.set_xlabel("群")
ax.set_ylabel("广告占比")
ad_chart = fig
