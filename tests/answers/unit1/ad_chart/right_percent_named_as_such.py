# why = "in percent, as the axis says"
fig, ax = plt.subplots(figsize=(8, 4))
for group_id, share in zip(vital_signs["group_id"], vital_signs["ad_share"]):
    ax.bar(group_id, share * 100)
ax.set_title("各群广告占比")
ax.set_xlabel("群")
ax.set_ylabel("广告占比（%）")
ad_chart = fig
charts.show(ad_chart, alt="G08 和 G09 远远高出其他群。")
