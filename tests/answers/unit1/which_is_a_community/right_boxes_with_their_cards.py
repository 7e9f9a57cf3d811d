# why = "box by box instead of card by card"
community_cards = {
    "看情况": ["大一新生群", "专业论坛", "在线游戏"],
    "是": ["志愿者小分队", "羽毛球协会", "读书会"],
    "不是": ["北京驴友俱乐部", "吉他爱好者联盟"],
}
