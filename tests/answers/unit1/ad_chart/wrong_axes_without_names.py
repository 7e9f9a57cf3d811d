# why = "names neither axis"
# points = 3
# hint = "纵轴"
fig, ax = plt.subplots()
ax.bar(vital_signs["group_id"], vital_signs["ad_share"])
ax.set_title("各群广告占比")
ad_chart = fig
