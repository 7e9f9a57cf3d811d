# why = "built up in a loop"
xiaomi_steps = []
for step in ("聚起手机发烧友", "请他们给系统出主意", "一起做出高性价比的手机", "口碑传开", "普通人也来买"):
    xiaomi_steps.append(step)
