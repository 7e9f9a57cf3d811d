# why = "makes up a place of their own"
# points = 0
# hint = "可以归入的地方"
error_meanings = {
    "NameError": "内核没有启动",
    "SyntaxError": "用了中文标点",
    "KeyError": "列名写错了，表里没有这一列",
    "TypeError": "把文字和数字加在一起了",
}
