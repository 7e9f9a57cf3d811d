# why = "thinks that nobody met online can be more than a weak tie"
# points = 3
# hint = "8 项里对了 6 项"
ties_to_ming = {
    "表姐": "强关系",
    "表姐的同事": "中关系（强关系延伸）",
    "论坛的海风": "弱关系",
    "领券的路人": "弱关系",
    "大学室友": "强关系",
    "微博老读者": "弱关系",
    "室友的教练": "中关系（强关系延伸）",
    "舅舅推来的名片": "弱关系",
}
