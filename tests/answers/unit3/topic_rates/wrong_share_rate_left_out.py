# why = "makes one of the two rates"
# points = 2
# hint = "share_rate"
sums = pieces.groupby("topic")[["saves", "shared", "reads"]].sum()
topic_rates = pd.DataFrame(
    {"save_rate": sums["saves"] / sums["reads"], "share_rate": sums["shared"] / sums["reads"]}
).reset_index()
topic_rates = topic_rates[["topic", "save_rate"]]
