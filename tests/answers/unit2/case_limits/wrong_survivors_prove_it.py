# why = "concludes from the firms that made it into the book"
# points = 1.33
# hint = "多选了 1 项"
fair_statements = ["活动那半个月一天五万多", "转型的都成了", "张总严总做得怎样不清楚", "一亿多是流水不是利润"]
