# why = "takes the many of a dying chain"
# points = 0
# hint = "选的这一项不对"
still_growing = "甲篇"
