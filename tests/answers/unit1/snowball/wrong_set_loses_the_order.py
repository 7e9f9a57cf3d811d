# why = "a set in braces has no order"
# points = 0
# hint = "集合"
snowball_order = {"晒菜苗", "惦记起人来", "轮流帮小雯浇水", "托老郑买种子", "来了三十个新朋友"}
