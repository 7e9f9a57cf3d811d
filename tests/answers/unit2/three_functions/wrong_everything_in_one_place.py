# why = "puts everything into one place"
# points = 0.5
# hint = "对了 1 项"
function_levels = {
    "接龙订新米": "销售渠道",
    "请来专家和锅厂": "销售渠道",
    "互评便当": "销售渠道",
    "牵线冷链车队": "销售渠道",
}
