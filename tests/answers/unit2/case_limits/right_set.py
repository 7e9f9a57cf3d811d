# why = "a set: the order does not matter"
fair_statements = {"活动那半个月一天五万多", "张总严总做得怎样不清楚", "一亿多是流水不是利润"}
