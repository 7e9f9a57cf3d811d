# why = "takes turnover for profit"
# points = 0.66
# hint = "多选了 1 项，少选了 1 项"
fair_statements = ["活动那半个月一天五万多", "杜总一天挣三万", "张总严总做得怎样不清楚"]
