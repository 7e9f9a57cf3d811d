# why = "keeps the share as one more column, as the example does"
segments = people.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "share"]
segments["lift"] = segments["share"] / people["bought"].mean()
segments = segments[segments["people"] >= 30].sort_values("lift", ascending=False)
