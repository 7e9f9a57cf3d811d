# why = "ticked in another order"
marketing_moves = ["请会员投票定包装", "先服务好两百位常客", "教煮饭再请试吃"]
