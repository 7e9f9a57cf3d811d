# why = "typed by hand as one text with arrows"
snowball_order = "晒菜苗→惦记起人来→轮流帮小雯浇水→托老郑买种子→来了三十个新朋友"
