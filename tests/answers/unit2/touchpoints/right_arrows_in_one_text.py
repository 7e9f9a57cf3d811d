# why = "typed by hand as one text with arrows"
rice_touchpoints = "投票选稻种→看田头直播→群里接龙→到货教焖饭→带着意见评新米"
