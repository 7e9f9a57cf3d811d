# why = "hands in the table"
# points = 0
# hint = "不是图"
case_chart = case_ranges
