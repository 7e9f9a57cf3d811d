# why = "leaves the options as they were shown"
# points = 0.5
# hint = "先后不全对"
xiaomi_steps = ["口碑传开", "请他们给系统出主意", "普通人也来买", "聚起手机发烧友", "一起做出高性价比的手机"]
