# why = "box by box instead of card by card"
six_offers = {
    "货，卖点清楚": [
        "粥米小袋",
        "当天磨的胚芽米"
    ],
    "服务，卖点清楚": [
        "煮饭急救线",
        "代磨到家"
    ],
    "卖点没有说出来": [
        "尊享会员",
        "匠心好米"
    ]
}
