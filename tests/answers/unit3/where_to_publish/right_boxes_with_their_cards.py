# why = "box by box instead of card by card"
six_places = {
    "传播渠道": [
        "周五煮饭专栏",
        "知乎上的长答"
    ],
    "交流平台": [
        "老会员群",
        "品鉴会"
    ],
    "付费广告位": [
        "论坛置顶三天",
        "电梯海报"
    ]
}
