# why = "takes waiting for discounts for a low income"
# points = 1.75
# hint = "8 项里对了 7 项"
profile_questions = {
    "离门店多远": "地域",
    "大袋还是小袋": "消费习惯",
    "早饭和谁吃": "生活场景",
    "几零后": "年龄",
    "周末钓鱼还是烘焙": "兴趣",
    "上不上夜班": "工作收入",
    "等不等满减": "工作收入",
    "午饭带不带到工位": "生活场景",
}
