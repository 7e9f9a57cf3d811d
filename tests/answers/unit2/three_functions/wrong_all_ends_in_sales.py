# why = "sees a sales channel in whatever brings goods along"
# points = 1
# hint = "4 项里对了 2 项"
function_levels = {
    "接龙订新米": "销售渠道",
    "请来专家和锅厂": "销售渠道",
    "互评便当": "交流学习的空间",
    "牵线冷链车队": "销售渠道",
}
