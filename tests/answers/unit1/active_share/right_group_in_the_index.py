# why = "leaves the group in the index, as a Series"
members = present.groupby("group_id")["member_id"].nunique()
speakers = recent.groupby("group_id")["member_id"].nunique()
active_share = speakers.div(members, fill_value=0).rename("active_share")
