# why = "lets ordinary people buy before anybody has praised it"
# points = 1.5
# hint = "先后不全对"
xiaomi_steps = ["聚起手机发烧友", "请他们给系统出主意", "一起做出高性价比的手机", "普通人也来买", "口碑传开"]
