# why = "leaves the options as they were shown"
# points = 0.5
# hint = "先后不全对"
snowball_order = ["托老郑买种子", "晒菜苗", "来了三十个新朋友", "轮流帮小雯浇水", "惦记起人来"]
