# why = "reads the lorries as a channel"
# points = 1.5
# hint = "4 项里对了 3 项"
function_levels = {
    "接龙订新米": "销售渠道",
    "请来专家和锅厂": "整合资源的平台",
    "互评便当": "交流学习的空间",
    "牵线冷链车队": "销售渠道",
}
