# why = "mixes up not knowing who and not knowing where"
# points = 2
# hint = "6 项里对了 4 项"
gap_cases = {
    "分不出哪一半": "不知道是谁",
    "同一句念三遍": "不知道是谁",
    "八千条生日": "不知道是谁",
    "只有投诉电话": "没有往来",
    "三千字讲话": "不会说话",
    "爱喝粥的老邻居": "不知道是谁",
}
