# why = "region and life scene stay in the index"
table = people.groupby(["region", "life_scene"])["bought"].agg(people="size", lift="mean")
table["lift"] = table["lift"] / people["bought"].mean()
segments = table[table["people"] >= 30].sort_values("lift", ascending=False)
