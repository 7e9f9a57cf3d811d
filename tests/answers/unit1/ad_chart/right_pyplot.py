# why = "pyplot's current figure, sorted the other way"
ordered = vital_signs.sort_values("ad_share", ascending=False)
plt.figure()
plt.bar(ordered["group_id"], ordered["ad_share"], color="red")
plt.title("谁的广告最多")
plt.xlabel("群编号")
plt.ylabel("广告占比（0 到 1）")
ad_chart = plt.gcf()
plt.show()
