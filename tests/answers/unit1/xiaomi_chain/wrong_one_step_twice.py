# why = "writes a step a second time in place of another"
# points = 0
# hint = "不止一次"
xiaomi_steps = ["聚起手机发烧友", "请他们给系统出主意", "一起做出高性价比的手机", "口碑传开", "聚起手机发烧友"]
