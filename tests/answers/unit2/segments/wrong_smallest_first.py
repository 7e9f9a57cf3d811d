# why = "sorts from small to large"
# points = 3.33
# hint = "从大到小"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "lift"]
segments["lift"] = segments["lift"] / people["bought"].mean()
segments = segments[segments["people"] >= 30].sort_values("lift")
