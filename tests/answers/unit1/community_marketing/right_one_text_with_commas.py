# why = "typed by hand as one text"
marketing_moves = "教煮饭再请试吃，先服务好两百位常客，请会员投票定包装"
