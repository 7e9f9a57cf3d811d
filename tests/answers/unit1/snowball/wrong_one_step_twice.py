# why = "writes a step a second time in place of another"
# points = 0
# hint = "不止一次"
snowball_order = ["晒菜苗", "惦记起人来", "轮流帮小雯浇水", "托老郑买种子", "晒菜苗"]
