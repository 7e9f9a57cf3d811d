# why = "mistypes an option by hand"
# points = 0
# hint = "是不是想写"
snowball_order = ["晒莱苗", "惦记起人来", "轮流帮小雯浇水", "托老郑买种子", "来了三十个新朋友"]
