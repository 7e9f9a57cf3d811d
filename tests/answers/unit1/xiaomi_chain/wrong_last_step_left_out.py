# why = "stops before the last step"
# points = 1.5
# hint = "还少 1 项"
xiaomi_steps = ["聚起手机发烧友", "请他们给系统出主意", "一起做出高性价比的手机", "口碑传开"]
