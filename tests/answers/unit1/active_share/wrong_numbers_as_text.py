# why = "turns the shares into texts"
# points = 2.5
# hint = "写成了文字"
members = present.groupby("group_id")["member_id"].nunique()
speakers = recent.groupby("group_id")["member_id"].nunique()
active_share = (speakers / members).fillna(0).reset_index(name="active_share")
active_share["active_share"] = active_share["active_share"].astype(str)
