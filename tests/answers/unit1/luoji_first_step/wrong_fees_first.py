# why = "wants money before there is anybody"
# points = 0
# hint = "选的这一项不对"
first_step = "收会员年费"
