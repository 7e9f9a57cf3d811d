# why = "reads the word for managing as operation"
# points = 1.6
# hint = "5 项里对了 4 项"
missing_elements = {
    "只为领券": "感情纽带",
    "三个月就凉": "社群运营",
    "没一条值得收藏": "内容输出",
    "不知道谁能进谁来管": "社群运营",
    "做不出第二个": "迭代复制",
}
