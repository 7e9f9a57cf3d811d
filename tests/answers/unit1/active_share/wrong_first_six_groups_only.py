# why = "keeps the first six groups"
# points = 2.5
# hint = "少了 6 行"
members = present.groupby("group_id")["member_id"].nunique()
speakers = recent.groupby("group_id")["member_id"].nunique()
active_share = (speakers / members).fillna(0).reset_index(name="active_share")
active_share = active_share.head(6)
