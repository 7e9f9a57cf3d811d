# why = "divides by the reads of all topics"
# points = 0
# hint = "自己的阅读"
sums = pieces.groupby("topic")[["saves", "shared", "reads"]].sum()
topic_rates = pd.DataFrame(
    {"save_rate": sums["saves"] / sums["reads"].sum(), "share_rate": sums["shared"] / sums["reads"].sum()}
).reset_index()
