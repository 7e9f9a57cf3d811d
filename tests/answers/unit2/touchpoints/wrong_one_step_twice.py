# why = "writes a step a second time in place of another"
# points = 0
# hint = "不止一次"
rice_touchpoints = ["投票选稻种", "看田头直播", "群里接龙", "到货教焖饭", "投票选稻种"]
