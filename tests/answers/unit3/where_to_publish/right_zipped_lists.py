# why = "two lists zipped into a dict"
cards = ["周五煮饭专栏", "老会员群", "论坛置顶三天", "品鉴会", "知乎上的长答", "电梯海报"]
places = ["传播渠道", "交流平台", "付费广告位", "交流平台", "传播渠道", "付费广告位"]
six_places = dict(zip(cards, places))
