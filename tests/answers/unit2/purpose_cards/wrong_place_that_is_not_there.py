# why = "makes up a place of their own"
# points = 0
# hint = "可以归入的地方"
group_purposes = {
    "周五桌游局": "说不清",
    "孕期菜单": "生活",
    "跟老海学测米": "学习",
    "新品通知群": "生意",
    "烘焙十二周": "学习",
    "餐馆凑单群": "生意",
}
