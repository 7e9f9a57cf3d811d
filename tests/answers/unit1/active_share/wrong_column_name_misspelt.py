# why = "misspells the name of the column"
# points = 2.5
# hint = "active_share"
members = present.groupby("group_id")["member_id"].nunique()
speakers = recent.groupby("group_id")["member_id"].nunique()
active_share = (speakers / members).fillna(0).reset_index(name="activ_share")
