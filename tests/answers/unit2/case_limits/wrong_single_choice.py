# why = "takes it for a question with one answer"
# points = 0.66
# hint = "少选了 2 项"
fair_statements = "张总严总做得怎样不清楚"
