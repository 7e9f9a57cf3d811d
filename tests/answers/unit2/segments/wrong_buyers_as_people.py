# why = "counts the buyers, not the people"
# points = 1.96
# hint = "行"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["sum", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "lift"]
segments["lift"] = segments["lift"] / people["bought"].mean()
segments = segments[segments["people"] >= 30].sort_values("lift", ascending=False)
