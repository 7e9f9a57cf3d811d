# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
eight_messages = ["第 1 条", "第 2 条", "第 3 条", "没有违反", "第 4 条", "第 6 条", "没有违反", "没有违反"]
