# why = "thinks that strangers help first and then grow fond of each other"
# points = 1.5
# hint = "先后不全对"
snowball_order = ["晒菜苗", "轮流帮小雯浇水", "惦记起人来", "托老郑买种子", "来了三十个新朋友"]
