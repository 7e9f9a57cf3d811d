# why = "merges two counted tables; columns and rows in another order"
a = present.drop_duplicates(["group_id", "member_id"]).groupby("group_id", as_index=False).size()
b = recent.drop_duplicates(["group_id", "member_id"]).groupby("group_id", as_index=False).size()
both = a.merge(b, on="group_id", how="left", suffixes=("_in", "_talk")).fillna(0)
both["active_share"] = both["size_talk"] / both["size_in"]
active_share = both.sort_values("active_share", ascending=False)[["active_share", "group_id"]]
