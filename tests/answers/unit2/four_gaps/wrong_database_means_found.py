# why = "believes that who is in the database is found"
# points = 2.5
# hint = "6 项里对了 5 项"
gap_cases = {
    "分不出哪一半": "不知道是谁",
    "同一句念三遍": "不知道是谁",
    "八千条生日": "没有往来",
    "只有投诉电话": "没有往来",
    "三千字讲话": "不会说话",
    "爱喝粥的老邻居": "找不到人",
}
