# why = "thinks that contact begins with the purchase"
# points = 1.5
# hint = "先后不全对"
rice_touchpoints = ["群里接龙", "投票选稻种", "看田头直播", "到货教焖饭", "带着意见评新米"]
