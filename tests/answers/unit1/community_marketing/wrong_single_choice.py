# why = "takes it for a question with one answer"
# points = 0.66
# hint = "少选了 2 项"
marketing_moves = "先服务好两百位常客"
