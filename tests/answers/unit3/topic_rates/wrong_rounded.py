# why = "rounds to two digits"
# points = 2
# hint = "四舍五入"
sums = pieces.groupby("topic")[["saves", "shared", "reads"]].sum()
topic_rates = pd.DataFrame(
    {"save_rate": sums["saves"] / sums["reads"], "share_rate": sums["shared"] / sums["reads"]}
).round(2).reset_index()
