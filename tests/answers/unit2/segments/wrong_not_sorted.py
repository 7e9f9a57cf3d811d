# why = "forgets to sort"
# points = 3.83
# hint = "先后"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "lift"]
segments["lift"] = segments["lift"] / people["bought"].mean()
segments = segments[segments["people"] >= 30]
