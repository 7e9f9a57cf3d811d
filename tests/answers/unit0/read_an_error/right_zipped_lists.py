# why = "two lists zipped into a dict"
cards = ["NameError", "SyntaxError", "KeyError", "TypeError"]
places = ["名字写错了，或者前面的格子还没运行", "用了中文标点", "列名写错了，表里没有这一列", "把文字和数字加在一起了"]
error_meanings = dict(zip(cards, places))
