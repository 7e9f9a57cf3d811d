# why = "takes every pastime for daily life"
# points = 2
# hint = "6 项里对了 4 项"
group_purposes = {
    "周五桌游局": "生活",
    "孕期菜单": "生活",
    "跟老海学测米": "学习",
    "新品通知群": "生意",
    "烘焙十二周": "生活",
    "餐馆凑单群": "生意",
}
