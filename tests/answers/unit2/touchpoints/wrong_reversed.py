# why = "begins with the end"
# points = 0
# hint = "整个反了"
rice_touchpoints = ["带着意见评新米", "到货教焖饭", "群里接龙", "看田头直播", "投票选稻种"]
