# why = "sends the best-connected person everywhere"
# points = 1
# hint = "3 项里对了 1 项"
whom_to_ask = {
    "当天通知到最多的人": "阿禾",
    "把话带进另一个圈子": "阿禾",
    "让人相信没打药": "阿禾"
}
