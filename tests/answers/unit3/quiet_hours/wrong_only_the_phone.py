# why = "sees only one's own phone"
# points = 0.66
# hint = "少选了 2 项"
less_noise = ["一天看三次"]
