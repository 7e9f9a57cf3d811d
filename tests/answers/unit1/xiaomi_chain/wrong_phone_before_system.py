# why = "thinks that the phone came before the system"
# points = 1.5
# hint = "先后不全对"
xiaomi_steps = ["聚起手机发烧友", "一起做出高性价比的手机", "请他们给系统出主意", "口碑传开", "普通人也来买"]
