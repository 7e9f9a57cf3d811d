# why = "takes the largest first generation"
# points = 0
# hint = "选的这一项不对"
still_growing = "乙篇"
