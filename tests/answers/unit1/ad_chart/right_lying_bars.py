# why = "lying bars"
fig, ax = plt.subplots()
ax.barh(vital_signs["group_id"], vital_signs["ad_share"])
ax.set(title="各群广告占比", xlabel="广告占比", ylabel="群编号")
ad_chart = fig
