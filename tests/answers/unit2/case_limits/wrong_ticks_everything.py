# why = "ticks all of them"
# points = 0
# hint = "多选了 3 项"
fair_statements = ["活动那半个月一天五万多", "尚总天天卖五万多", "杜总一天挣三万", "转型的都成了", "张总严总做得怎样不清楚", "一亿多是流水不是利润"]
