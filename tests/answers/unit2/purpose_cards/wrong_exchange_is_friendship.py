# why = "takes people who talk for people who want friends"
# points = 2
# hint = "6 项里对了 4 项"
group_purposes = {
    "周五桌游局": "交友",
    "孕期菜单": "交友",
    "跟老海学测米": "学习",
    "新品通知群": "生意",
    "烘焙十二周": "学习",
    "餐馆凑单群": "交友",
}
