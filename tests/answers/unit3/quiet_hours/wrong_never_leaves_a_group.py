# why = "thinks that leaving a group is rude"
# points = 1.33
# hint = "少选了 1 项"
less_noise = ["一天看三次", "每晚一条汇总"]
