# why = "takes an instant answer for care"
# points = 0
# hint = "多选了 1 项，少选了 2 项"
less_noise = ["来一条回一条", "每晚一条汇总"]
