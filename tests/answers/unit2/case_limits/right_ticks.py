# why = "true and false for every option"
fair_statements = {
    "活动那半个月一天五万多": True,
    "尚总天天卖五万多": False,
    "杜总一天挣三万": False,
    "转型的都成了": False,
    "张总严总做得怎样不清楚": True,
    "一亿多是流水不是利润": True,
}
