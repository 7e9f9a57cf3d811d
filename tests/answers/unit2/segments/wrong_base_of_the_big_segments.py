# why = "leaves the small segments out of everybody"
# points = 3.33
# hint = "分母是全表"
count = people.groupby(["region", "life_scene"])["bought"].transform("size")
big = people[count >= 30]
segments = big.groupby(["region", "life_scene"])["bought"].agg(["size", "mean"]).reset_index()
segments.columns = ["region", "life_scene", "people", "lift"]
segments["lift"] = segments["lift"] / big["bought"].mean()
segments = segments.sort_values("lift", ascending=False)
