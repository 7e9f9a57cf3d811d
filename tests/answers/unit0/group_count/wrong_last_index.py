# why = "takes the last index for the count"
# points = 0
# hint = "比应有的结果小"
group_count = groups.index[-1]
