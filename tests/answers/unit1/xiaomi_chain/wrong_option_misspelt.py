# why = "mistypes an option by hand"
# points = 0
# hint = "是不是想写"
xiaomi_steps = ["聚起手机发烧有", "请他们给系统出主意", "一起做出高性价比的手机", "口碑传开", "普通人也来买"]
