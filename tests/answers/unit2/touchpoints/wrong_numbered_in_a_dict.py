# why = "numbers the steps in a dict"
# points = 0
# hint = "列表"
rice_touchpoints = {1: "投票选稻种", 2: "看田头直播", 3: "群里接龙", 4: "到货教焖饭", 5: "带着意见评新米"}
