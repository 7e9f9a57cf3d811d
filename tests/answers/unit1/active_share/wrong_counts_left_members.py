# why = "divides by everybody who ever joined"
# points = 0
# hint = "早就退了群的人"
members = memberships.groupby("group_id")["member_id"].nunique()
speakers = recent.groupby("group_id")["member_id"].nunique()
active_share = (speakers / members).fillna(0).reset_index(name="active_share")
