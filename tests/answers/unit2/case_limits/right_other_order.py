# why = "ticked in another order"
fair_statements = ["一亿多是流水不是利润", "张总严总做得怎样不清楚", "活动那半个月一天五万多"]
