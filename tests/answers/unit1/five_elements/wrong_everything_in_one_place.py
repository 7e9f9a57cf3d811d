# why = "puts everything into one place"
# points = 0.4
# hint = "对了 1 项"
missing_elements = {
    "只为领券": "感情纽带",
    "三个月就凉": "感情纽带",
    "没一条值得收藏": "感情纽带",
    "不知道谁能进谁来管": "感情纽带",
    "做不出第二个": "感情纽带",
}
