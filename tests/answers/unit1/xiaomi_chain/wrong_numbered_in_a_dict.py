# why = "numbers the steps in a dict"
# points = 0
# hint = "列表"
xiaomi_steps = {1: "聚起手机发烧友", 2: "请他们给系统出主意", 3: "一起做出高性价比的手机", 4: "口碑传开", 5: "普通人也来买"}
