# why = "a club and an alliance sound like communities"
# points = 6
# hint = "8 项里对了 6 项"
community_cards = {
    "大一新生群": "看情况",
    "志愿者小分队": "是",
    "羽毛球协会": "是",
    "专业论坛": "看情况",
    "北京驴友俱乐部": "是",
    "吉他爱好者联盟": "是",
    "在线游戏": "看情况",
    "读书会": "是",
}
