# why = "lets newcomers join before there is trust"
# points = 1.5
# hint = "先后不全对"
snowball_order = ["晒菜苗", "惦记起人来", "轮流帮小雯浇水", "来了三十个新朋友", "托老郑买种子"]
