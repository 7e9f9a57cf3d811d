# why = "two lists zipped into a dict"
cards = ["露营搭子群", "族谱群", "深圳日照人", "老街商户群"]
places = ["趣缘", "血缘", "地缘", "地缘"]
binding_ropes = dict(zip(cards, places))
