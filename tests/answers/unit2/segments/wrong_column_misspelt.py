# why = "mistypes the name of a column"
# points = 4.16
# hint = "改成"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "peple", "lift"]
segments["lift"] = segments["lift"] / people["bought"].mean()
segments = segments[segments["peple"] >= 30].sort_values("lift", ascending=False)
segments = segments.reset_index(drop=True)
