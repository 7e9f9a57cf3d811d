# why = "two lists zipped into a dict"
cards = ["周五桌游局", "孕期菜单", "跟老海学测米", "新品通知群", "烘焙十二周", "餐馆凑单群"]
places = ["交友", "生活", "学习", "生意", "学习", "生意"]
group_purposes = dict(zip(cards, places))
