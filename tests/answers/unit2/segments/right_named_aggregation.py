# why = "named aggregation, then query"
segments = people.groupby(["region", "life_scene"], as_index=False).agg(
    people=("member_id", "count"), lift=("bought", "mean")
)
segments["lift"] /= people["bought"].mean()
segments = segments.query("people >= 30").sort_values("lift", ascending=False)
