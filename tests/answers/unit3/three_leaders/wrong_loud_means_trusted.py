# why = "takes noise for influence"
# points = 2
# hint = "3 项里对了 2 项"
whom_to_ask = {
    "当天通知到最多的人": "阿禾",
    "把话带进另一个圈子": "小桥",
    "让人相信没打药": "抽奖哥"
}
