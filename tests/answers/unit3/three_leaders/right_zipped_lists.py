# why = "two lists zipped into a dict"
cards = ["当天通知到最多的人", "把话带进另一个圈子", "让人相信没打药"]
places = ["阿禾", "小桥", "老郑"]
whom_to_ask = dict(zip(cards, places))
