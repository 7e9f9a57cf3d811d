# why = "multiplies by 100"
# points = 2
# hint = "百分数"
sums = pieces.groupby("topic")[["saves", "shared", "reads"]].sum()
topic_rates = pd.DataFrame(
    {"save_rate": sums["saves"] / sums["reads"], "share_rate": sums["shared"] / sums["reads"]}
).reset_index()
topic_rates[["save_rate", "share_rate"]] *= 100
