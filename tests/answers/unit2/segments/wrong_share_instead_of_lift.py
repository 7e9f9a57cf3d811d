# why = "does not divide by the share of everybody"
# points = 3.33
# hint = "再除以什么"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "lift"]
segments = segments[segments["people"] >= 30].sort_values("lift", ascending=False)
