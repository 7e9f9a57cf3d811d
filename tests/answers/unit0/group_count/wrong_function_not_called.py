# why = "leaves out the brackets"
# points = 0
# hint = "少了一对括号"
group_count = groups.count
