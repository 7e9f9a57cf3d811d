# why = "stores what plt.show() returns"
# points = 0
# hint = "plt.show()"
fig, ax = plt.subplots()
ax.bar(vital_signs["group_id"], vital_signs["ad_share"])
ax.set_title("各群广告占比")
ax.set_xlabel("群")
ax.set_ylabel("广告占比")
ad_chart = plt.show()
