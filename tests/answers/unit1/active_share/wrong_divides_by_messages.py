# why = "divides speakers by messages"
# points = 0
# hint = "不是消息条数"
members = recent.groupby("group_id")["member_id"].count()
speakers = recent.groupby("group_id")["member_id"].nunique()
active_share = (speakers / members).fillna(0).reset_index(name="active_share")
