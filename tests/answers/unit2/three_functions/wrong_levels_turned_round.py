# why = "mixes up the second level and the third"
# points = 0.5
# hint = "4 项里对了 1 项"
function_levels = {
    "接龙订新米": "销售渠道",
    "请来专家和锅厂": "交流学习的空间",
    "互评便当": "整合资源的平台",
    "牵线冷链车队": "交流学习的空间",
}
