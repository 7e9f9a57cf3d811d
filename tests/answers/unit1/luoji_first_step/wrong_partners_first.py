# why = "wants partners before there is anybody"
# points = 0
# hint = "选的这一项不对"
first_step = "找厨具店谈分成"
