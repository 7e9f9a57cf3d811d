# why = "puts shares under saves"
# points = 0
# hint = "“save_rate”"
sums = pieces.groupby("topic")[["saves", "shared", "reads"]].sum()
topic_rates = pd.DataFrame(
    {"save_rate": sums["shared"] / sums["reads"], "share_rate": sums["saves"] / sums["reads"]}
).reset_index()
