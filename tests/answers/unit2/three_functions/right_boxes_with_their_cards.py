# why = "box by box instead of card by card"
function_levels = {
    "销售渠道": ["接龙订新米"],
    "整合资源的平台": ["请来专家和锅厂", "牵线冷链车队"],
    "交流学习的空间": ["互评便当"],
}
