# why = "writes an option twice"
# points = 0
# hint = "不止一次"
marketing_moves = ["教煮饭再请试吃", "教煮饭再请试吃", "先服务好两百位常客"]
