# why = "divides those present by those who spoke"
# points = 0
# hint = "分子和分母写反"
members = recent.groupby("group_id")["member_id"].nunique()
speakers = present.groupby("group_id")["member_id"].nunique()
active_share = (speakers / members).fillna(0).reset_index(name="active_share")
