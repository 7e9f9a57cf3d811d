# why = "ticks all of them"
# points = 0
# hint = "多选了 3 项"
marketing_moves = ["群发促销短信", "教煮饭再请试吃", "见人就拉", "先服务好两百位常客", "卖完就删", "请会员投票定包装"]
