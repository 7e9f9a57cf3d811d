# why = "ticks all of them"
# points = 0
# hint = "多选了 3 项"
less_noise = ["一天看三次", "逢群必冒泡", "每晚一条汇总", "有事就喊全体", "退掉不看的群", "来一条回一条"]
