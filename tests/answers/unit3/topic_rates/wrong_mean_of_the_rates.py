# why = "averages the rates of the pieces"
# points = 0
# hint = "先加总"
p = pieces.assign(save_rate=pieces["saves"] / pieces["reads"], share_rate=pieces["shared"] / pieces["reads"])
topic_rates = p.groupby("topic")[["save_rate", "share_rate"]].mean().reset_index()
