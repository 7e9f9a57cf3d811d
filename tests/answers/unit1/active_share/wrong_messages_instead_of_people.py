# why = "counts messages, not people"
# points = 0
# hint = "消息条数"
members = present.groupby("group_id")["member_id"].nunique()
speakers = recent.groupby("group_id")["member_id"].count()
active_share = (speakers / members).fillna(0).reset_index(name="active_share")
