# why = "keeps the segments of a few people"
# points = 2.22
# hint = "人太少"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "lift"]
segments["lift"] = segments["lift"] / people["bought"].mean()
segments = segments.sort_values("lift", ascending=False)
