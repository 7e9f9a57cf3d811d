# why = "begins with the product, as old marketing does"
# points = 1
# hint = "先后不全对"
xiaomi_steps = ["一起做出高性价比的手机", "请他们给系统出主意", "聚起手机发烧友", "口碑传开", "普通人也来买"]
