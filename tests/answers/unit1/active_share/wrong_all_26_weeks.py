# why = "counts who spoke in 26 weeks"
# points = 0
# hint = "26 周"
members = present.groupby("group_id")["member_id"].nunique()
speakers = messages.groupby("group_id")["member_id"].nunique()
active_share = (speakers / members).fillna(0).reset_index(name="active_share")
