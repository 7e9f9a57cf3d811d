# why = "a tuple keeps an order, too"
xiaomi_steps = ("聚起手机发烧友", "请他们给系统出主意", "一起做出高性价比的手机", "口碑传开", "普通人也来买")
