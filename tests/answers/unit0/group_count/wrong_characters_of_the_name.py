# why = "counts the characters of the name in quotes"
# points = 0
# hint = "比应有的结果小"
group_count = len("groups")
