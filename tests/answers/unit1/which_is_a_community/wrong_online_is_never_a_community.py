# why = "thinks that only people who meet can be a community"
# points = 6.5
# hint = "8 项里对了 5 项"
community_cards = {
    "大一新生群": "不是",
    "志愿者小分队": "是",
    "羽毛球协会": "是",
    "专业论坛": "不是",
    "北京驴友俱乐部": "不是",
    "吉他爱好者联盟": "不是",
    "在线游戏": "不是",
    "读书会": "是",
}
