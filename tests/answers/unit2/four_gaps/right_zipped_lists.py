# why = "two lists zipped into a dict"
cards = ["分不出哪一半", "同一句念三遍", "八千条生日", "只有投诉电话", "三千字讲话", "爱喝粥的老邻居"]
places = ["不知道是谁", "不知道是谁", "找不到人", "没有往来", "不会说话", "找不到人"]
gap_cases = dict(zip(cards, places))
