# why = "built up in a loop"
rice_touchpoints = []
for step in ("投票选稻种", "看田头直播", "群里接龙", "到货教焖饭", "带着意见评新米"):
    rice_touchpoints.append(step)
