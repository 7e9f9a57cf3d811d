# why = "shows the field before the seed is chosen"
# points = 1.5
# hint = "先后不全对"
rice_touchpoints = ["看田头直播", "投票选稻种", "群里接龙", "到货教焖饭", "带着意见评新米"]
