# why = "thinks that telling everybody is quickest"
# points = 0.66
# hint = "多选了 1 项，少选了 1 项"
less_noise = ["一天看三次", "有事就喊全体", "每晚一条汇总"]
