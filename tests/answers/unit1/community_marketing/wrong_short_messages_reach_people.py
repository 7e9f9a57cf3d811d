# why = "takes mass messages for marketing and overlooks the vote"
# points = 0.66
# hint = "多选了 1 项，少选了 1 项"
marketing_moves = ["教煮饭再请试吃", "先服务好两百位常客", "群发促销短信"]
