# why = "ticks just those that are not"
# points = 0
# hint = "选对 0 项"
fair_statements = ["尚总天天卖五万多", "杜总一天挣三万", "转型的都成了"]
