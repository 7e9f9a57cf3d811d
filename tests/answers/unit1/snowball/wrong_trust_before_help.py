# why = "thinks that trust comes before helping one another"
# points = 1.5
# hint = "先后不全对"
snowball_order = ["晒菜苗", "惦记起人来", "托老郑买种子", "轮流帮小雯浇水", "来了三十个新朋友"]
