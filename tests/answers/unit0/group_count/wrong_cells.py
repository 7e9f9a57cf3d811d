# why = "counts cells"
# points = 0
# hint = "比应有的结果大"
group_count = groups.size
