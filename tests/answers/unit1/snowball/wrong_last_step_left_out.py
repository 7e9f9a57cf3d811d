# why = "stops before the last step"
# points = 1.5
# hint = "还少 1 项"
snowball_order = ["晒菜苗", "惦记起人来", "轮流帮小雯浇水", "托老郑买种子"]
