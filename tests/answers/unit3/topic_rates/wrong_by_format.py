# why = "groups by format instead of topic"
# points = 0
# hint = "topic"
sums = pieces.groupby("format")[["saves", "shared", "reads"]].sum()
topic_rates = pd.DataFrame(
    {"save_rate": sums["saves"] / sums["reads"], "share_rate": sums["shared"] / sums["reads"]}
).reset_index()
