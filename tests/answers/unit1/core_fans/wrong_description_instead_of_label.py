# why = "copies the description, not the option"
# points = 0
# hint = "选项里没有"
iron_fan = "每隔一个月买一次，带来四个朋友，改过一版包装；新米不好吃，他头一个说。"
