# why = "multiplies by 100"
# points = 2.5
# hint = "百分数"
members = present.groupby("group_id")["member_id"].nunique()
speakers = recent.groupby("group_id")["member_id"].nunique()
active_share = (speakers / members).fillna(0).reset_index(name="active_share")
active_share["active_share"] *= 100
