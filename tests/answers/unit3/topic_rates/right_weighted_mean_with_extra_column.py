# why = "rates weighted by reads; one more column"
p = pieces.assign(s=pieces["saves"] / pieces["reads"] * pieces["reads"])
t = p.pivot_table(index="topic", values=["s", "shared", "reads"], aggfunc="sum").reset_index()
t["save_rate"] = t["s"] / t["reads"]
t["share_rate"] = t["shared"] / t["reads"]
topic_rates = t.sort_values("share_rate", ascending=False)[["topic", "save_rate", "share_rate"]]
