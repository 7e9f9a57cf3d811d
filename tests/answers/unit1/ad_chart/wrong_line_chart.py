# why = "joins groups by a line"
# points = 3.5
# hint = "题目要的是柱形图"
fig, ax = plt.subplots()
ax.plot(vital_signs["group_id"], vital_signs["ad_share"])
ax.set_title("各群广告占比")
ax.set_xlabel("群")
ax.set_ylabel("广告占比")
ad_chart = fig
