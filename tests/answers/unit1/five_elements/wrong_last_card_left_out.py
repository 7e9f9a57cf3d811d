# why = "forgets the last card"
# points = 1.6
# hint = "1 项还没有作答"
missing_elements = {
    "只为领券": "感情纽带",
    "三个月就凉": "社群运营",
    "没一条值得收藏": "内容输出",
    "不知道谁能进谁来管": "社群架构",
}
