# why = "looks at the first step only"
# points = 0
# hint = "选的这一项不对"
still_growing = "丙篇"
