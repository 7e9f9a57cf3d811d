# why = "thinks that only sellers do business"
# points = 2.5
# hint = "6 项里对了 5 项"
group_purposes = {
    "周五桌游局": "交友",
    "孕期菜单": "生活",
    "跟老海学测米": "学习",
    "新品通知群": "生意",
    "烘焙十二周": "学习",
    "餐馆凑单群": "生活",
}
