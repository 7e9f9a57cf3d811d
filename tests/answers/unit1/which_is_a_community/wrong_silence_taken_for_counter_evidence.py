# why = "takes what the card does not say for a no"
# points = 7.5
# hint = "8 项里对了 7 项"
community_cards = {
    "大一新生群": "不是",
    "志愿者小分队": "是",
    "羽毛球协会": "是",
    "专业论坛": "看情况",
    "北京驴友俱乐部": "不是",
    "吉他爱好者联盟": "不是",
    "在线游戏": "看情况",
    "读书会": "是",
}
