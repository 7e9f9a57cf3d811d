# why = "thinks that coupons are content and content is the bond"
# points = 1.2
# hint = "5 项里对了 3 项"
missing_elements = {
    "只为领券": "内容输出",
    "三个月就凉": "社群运营",
    "没一条值得收藏": "感情纽带",
    "不知道谁能进谁来管": "社群架构",
    "做不出第二个": "迭代复制",
}
