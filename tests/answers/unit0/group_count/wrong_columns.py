# why = "counts columns instead of rows"
# points = 0
# hint = "列数"
group_count = len(groups.columns)
