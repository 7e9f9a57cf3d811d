# why = "writes an option twice"
# points = 0
# hint = "不止一次"
less_noise = ["一天看三次", "一天看三次", "每晚一条汇总"]
