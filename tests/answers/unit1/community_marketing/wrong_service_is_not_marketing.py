# why = "thinks that looking after customers is no marketing"
# points = 1.33
# hint = "少选了 1 项"
marketing_moves = ["教煮饭再请试吃", "请会员投票定包装"]
