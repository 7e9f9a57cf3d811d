# why = "numbers the steps in a dict"
# points = 0
# hint = "列表"
snowball_order = {1: "晒菜苗", 2: "惦记起人来", 3: "轮流帮小雯浇水", 4: "托老郑买种子", 5: "来了三十个新朋友"}
