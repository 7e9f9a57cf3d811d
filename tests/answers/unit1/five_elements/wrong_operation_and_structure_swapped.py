# why = "mixes up the rules and the daily work"
# points = 1.2
# hint = "5 项里对了 3 项"
missing_elements = {
    "只为领券": "感情纽带",
    "三个月就凉": "社群架构",
    "没一条值得收藏": "内容输出",
    "不知道谁能进谁来管": "社群运营",
    "做不出第二个": "迭代复制",
}
