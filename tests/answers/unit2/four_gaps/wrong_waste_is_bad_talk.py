# why = "takes wasted advertising for bad wording"
# points = 2
# hint = "6 项里对了 4 项"
gap_cases = {
    "分不出哪一半": "不会说话",
    "同一句念三遍": "不会说话",
    "八千条生日": "找不到人",
    "只有投诉电话": "没有往来",
    "三千字讲话": "不会说话",
    "爱喝粥的老邻居": "找不到人",
}
