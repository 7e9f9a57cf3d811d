# why = "two lists zipped into a dict"
cards = ["粥米小袋", "煮饭急救线", "尊享会员", "代磨到家", "匠心好米", "当天磨的胚芽米"]
places = ["货，卖点清楚", "服务，卖点清楚", "卖点没有说出来", "服务，卖点清楚", "卖点没有说出来", "货，卖点清楚"]
six_offers = dict(zip(cards, places))
