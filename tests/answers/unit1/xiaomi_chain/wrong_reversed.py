# why = "begins with the end"
# points = 0
# hint = "整个反了"
xiaomi_steps = ["普通人也来买", "口碑传开", "一起做出高性价比的手机", "请他们给系统出主意", "聚起手机发烧友"]
