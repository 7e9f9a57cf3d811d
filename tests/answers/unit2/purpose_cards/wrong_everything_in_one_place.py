# why = "puts everything into one place"
# points = 0.5
# hint = "对了 1 项"
group_purposes = {
    "周五桌游局": "交友",
    "孕期菜单": "交友",
    "跟老海学测米": "交友",
    "新品通知群": "交友",
    "烘焙十二周": "交友",
    "餐馆凑单群": "交友",
}
