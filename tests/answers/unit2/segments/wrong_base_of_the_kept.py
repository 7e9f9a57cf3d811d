# why = "divides by the mean of the kept rows"
# points = 3.33
# hint = "除"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "lift"]
segments = segments[segments["people"] >= 30]
segments["lift"] = segments["lift"] / segments["lift"].mean()
segments = segments.sort_values("lift", ascending=False)
