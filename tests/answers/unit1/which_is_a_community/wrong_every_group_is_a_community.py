# why = "thinks that any group of people is a community"
# points = 4.5
# hint = "8 项里对了 3 项"
community_cards = {
    "大一新生群": "是",
    "志愿者小分队": "是",
    "羽毛球协会": "是",
    "专业论坛": "是",
    "北京驴友俱乐部": "是",
    "吉他爱好者联盟": "是",
    "在线游戏": "是",
    "读书会": "是",
}
