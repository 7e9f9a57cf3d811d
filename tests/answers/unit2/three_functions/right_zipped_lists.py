# why = "two lists zipped into a dict"
cards = ["接龙订新米", "请来专家和锅厂", "互评便当", "牵线冷链车队"]
places = ["销售渠道", "整合资源的平台", "交流学习的空间", "整合资源的平台"]
function_levels = dict(zip(cards, places))
