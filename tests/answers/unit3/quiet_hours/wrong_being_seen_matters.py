# why = "thinks that one must show up everywhere"
# points = 1.33
# hint = "多选了 1 项"
less_noise = ["一天看三次", "每晚一条汇总", "退掉不看的群", "逢群必冒泡"]
