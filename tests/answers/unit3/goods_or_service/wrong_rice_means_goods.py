# why = "takes milling the customer's rice for goods"
# points = 2.5
# hint = "6 项里对了 5 项"
six_offers = {
    "粥米小袋": "货，卖点清楚",
    "煮饭急救线": "服务，卖点清楚",
    "尊享会员": "卖点没有说出来",
    "代磨到家": "货，卖点清楚",
    "匠心好米": "卖点没有说出来",
    "当天磨的胚芽米": "货，卖点清楚"
}
