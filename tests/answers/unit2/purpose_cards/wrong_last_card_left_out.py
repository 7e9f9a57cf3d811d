# why = "forgets the last card"
# points = 2.5
# hint = "1 项还没有作答"
group_purposes = {
    "周五桌游局": "交友",
    "孕期菜单": "生活",
    "跟老海学测米": "学习",
    "新品通知群": "生意",
    "烘焙十二周": "学习",
}
