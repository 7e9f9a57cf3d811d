# why = "thinks that a service has no selling point"
# points = 2
# hint = "6 项里对了 4 项"
six_offers = {
    "粥米小袋": "货，卖点清楚",
    "煮饭急救线": "卖点没有说出来",
    "尊享会员": "卖点没有说出来",
    "代磨到家": "卖点没有说出来",
    "匠心好米": "卖点没有说出来",
    "当天磨的胚芽米": "货，卖点清楚"
}
