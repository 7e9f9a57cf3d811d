# why = "turns the rates into texts"
# points = 2
# hint = "写成了文字"
sums = pieces.groupby("topic")[["saves", "shared", "reads"]].sum()
topic_rates = pd.DataFrame(
    {"save_rate": sums["saves"] / sums["reads"], "share_rate": sums["shared"] / sums["reads"]}
).reset_index()
topic_rates["save_rate"] = topic_rates["save_rate"].astype(str)
topic_rates["share_rate"] = topic_rates["share_rate"].astype(str)
