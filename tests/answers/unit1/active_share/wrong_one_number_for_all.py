# why = "one share for all groups together"
# points = 0
# hint = "题目要的是一张表"
active_share = recent["member_id"].nunique() / present["member_id"].nunique()
