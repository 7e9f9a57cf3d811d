# why = "numbers the bars instead of naming the groups: right heights in a wrong form earn half"
# points = 3
# hint = "看不出各是谁"
fig, ax = plt.subplots()
ax.bar(range(len(vital_signs)), vital_signs["ad_share"])
ax.set_title("各群广告占比")
ax.set_xlabel("群")
ax.set_ylabel("广告占比")
ad_chart = fig
