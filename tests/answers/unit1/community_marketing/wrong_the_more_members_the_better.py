# why = "also ticks filling the group with anybody"
# points = 1.33
# hint = "多选了 1 项"
marketing_moves = ["教煮饭再请试吃", "先服务好两百位常客", "请会员投票定包装", "见人就拉"]
