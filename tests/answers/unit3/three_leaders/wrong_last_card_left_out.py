# why = "forgets the last card"
# points = 2
# hint = "1 项还没有作答"
whom_to_ask = {
    "当天通知到最多的人": "阿禾",
    "把话带进另一个圈子": "小桥"
}
