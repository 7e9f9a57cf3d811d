# why = "thinks that the complaint line speaks badly"
# points = 2.5
# hint = "6 项里对了 5 项"
gap_cases = {
    "分不出哪一半": "不知道是谁",
    "同一句念三遍": "不知道是谁",
    "八千条生日": "找不到人",
    "只有投诉电话": "不会说话",
    "三千字讲话": "不会说话",
    "爱喝粥的老邻居": "找不到人",
}
