# why = "stops before the last step"
# points = 1.5
# hint = "还少 1 项"
rice_touchpoints = ["投票选稻种", "看田头直播", "群里接龙", "到货教焖饭"]
