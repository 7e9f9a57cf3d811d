# why = "writes an option twice"
# points = 0
# hint = "不止一次"
fair_statements = ["活动那半个月一天五万多", "活动那半个月一天五万多", "张总严总做得怎样不清楚"]
