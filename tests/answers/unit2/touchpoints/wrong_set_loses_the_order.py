# why = "a set in braces has no order"
# points = 0
# hint = "集合"
rice_touchpoints = {"投票选稻种", "看田头直播", "群里接龙", "到货教焖饭", "带着意见评新米"}
