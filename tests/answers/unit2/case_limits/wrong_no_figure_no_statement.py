# why = "thinks that nothing can be said of those without figures"
# points = 1.33
# hint = "少选了 1 项"
fair_statements = ["活动那半个月一天五万多", "一亿多是流水不是利润"]
