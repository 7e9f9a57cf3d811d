# why = "box by box instead of card by card"
group_purposes = {
    "交友": ["周五桌游局"],
    "生活": ["孕期菜单"],
    "学习": ["跟老海学测米", "烘焙十二周"],
    "生意": ["新品通知群", "餐馆凑单群"],
}
