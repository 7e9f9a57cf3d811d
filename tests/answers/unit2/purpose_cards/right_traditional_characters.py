# why = "typed with a traditional keyboard"
group_purposes = {
    "週五桌遊局": "交友",
    "孕期菜單": "生活",
    "跟老海學測米": "學習",
    "新品通知羣": "生意",
    "烘焙十二週": "學習",
    "餐館湊單羣": "生意",
}
