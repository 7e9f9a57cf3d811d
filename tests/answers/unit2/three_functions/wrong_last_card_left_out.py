# why = "forgets the last card"
# points = 1.5
# hint = "1 项还没有作答"
function_levels = {
    "接龙订新米": "销售渠道",
    "请来专家和锅厂": "整合资源的平台",
    "互评便当": "交流学习的空间",
}
