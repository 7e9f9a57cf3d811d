# why = "two lists zipped into a dict"
cards = [
    "大一新生群",
    "志愿者小分队",
    "羽毛球协会",
    "专业论坛",
    "北京驴友俱乐部",
    "吉他爱好者联盟",
    "在线游戏",
    "读书会",
]
places = ["看情况", "是", "是", "看情况", "不是", "不是", "看情况", "是"]
community_cards = dict(zip(cards, places))
