# why = "spreads the fifteen days over eighteen months"
# points = 0
# hint = "多选了 1 项，少选了 2 项"
fair_statements = ["尚总天天卖五万多", "一亿多是流水不是利润"]
