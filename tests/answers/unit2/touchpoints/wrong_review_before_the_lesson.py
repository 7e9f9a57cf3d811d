# why = "lets people judge before they have cooked"
# points = 1.5
# hint = "先后不全对"
rice_touchpoints = ["投票选稻种", "看田头直播", "群里接龙", "带着意见评新米", "到货教焖饭"]
