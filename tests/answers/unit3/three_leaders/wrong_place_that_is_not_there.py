# why = "makes up a place of their own"
# points = 0
# hint = "可以"
whom_to_ask = {
    "当天通知到最多的人": "说不准",
    "把话带进另一个圈子": "小桥",
    "让人相信没打药": "老郑"
}
