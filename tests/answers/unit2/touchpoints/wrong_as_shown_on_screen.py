# why = "leaves the options as they were shown"
# points = 0.5
# hint = "先后不全对"
rice_touchpoints = ["群里接龙", "带着意见评新米", "投票选稻种", "到货教焖饭", "看田头直播"]
