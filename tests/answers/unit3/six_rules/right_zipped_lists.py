# why = "two lists zipped into a dict"
cards = ["表姐的店", "三朵玫瑰", "星期二的红包", "端午的红包", "尾号 0371", "四十一秒", "吵架之前", "群主的语音小课"]
places = ["第 1 条", "第 2 条", "第 3 条", "没有违反", "第 4 条", "第 6 条", "没有违反", "没有违反"]
eight_messages = dict(zip(cards, places))
