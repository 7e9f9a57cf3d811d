# why = "makes up a place of their own"
# points = 0
# hint = "可以归入的地方"
missing_elements = {
    "只为领券": "交流平台",
    "三个月就凉": "社群运营",
    "没一条值得收藏": "内容输出",
    "不知道谁能进谁来管": "社群架构",
    "做不出第二个": "迭代复制",
}
