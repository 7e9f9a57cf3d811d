# why = "divides reads by saves"
# points = 0
# hint = "分子和分母"
sums = pieces.groupby("topic")[["saves", "shared", "reads"]].sum()
topic_rates = pd.DataFrame(
    {"save_rate": sums["reads"] / sums["saves"], "share_rate": sums["reads"] / sums["shared"]}
).reset_index()
