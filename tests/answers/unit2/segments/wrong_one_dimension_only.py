# why = "groups by the region alone"
# points = 0
# hint = "life_scene"
segments = people.groupby("region")["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "people", "lift"]
segments["lift"] = segments["lift"] / people["bought"].mean()
segments = segments[segments["people"] >= 30].sort_values("lift", ascending=False)
