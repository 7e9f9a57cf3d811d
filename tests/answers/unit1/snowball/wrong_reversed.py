# why = "begins with the end"
# points = 0
# hint = "整个反了"
snowball_order = ["来了三十个新朋友", "托老郑买种子", "轮流帮小雯浇水", "惦记起人来", "晒菜苗"]
