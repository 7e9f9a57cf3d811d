# why = "blames the operation whatever the complaint"
# points = 0.8
# hint = "5 项里对了 2 项"
missing_elements = {
    "只为领券": "社群运营",
    "三个月就凉": "社群运营",
    "没一条值得收藏": "社群运营",
    "不知道谁能进谁来管": "社群架构",
    "做不出第二个": "社群运营",
}
