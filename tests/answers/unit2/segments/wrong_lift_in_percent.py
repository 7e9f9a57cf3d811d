# why = "multiplies by 100"
# points = 4.16
# hint = "百分数"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "lift"]
segments["lift"] = segments["lift"] / people["bought"].mean()
segments["lift"] *= 100
segments = segments[segments["people"] >= 30].sort_values("lift", ascending=False)
