# why = "writes the number in quotes"
# points = 1
# hint = "数写成了文字"
group_count = f"{len(groups)}"
