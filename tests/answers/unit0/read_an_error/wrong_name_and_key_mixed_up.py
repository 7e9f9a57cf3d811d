# why = "thinks that a name and a column are one thing"
# points = 0.5
# hint = "4 项里对了 2 项"
error_meanings = {
    "NameError": "列名写错了，表里没有这一列",
    "SyntaxError": "用了中文标点",
    "KeyError": "名字写错了，或者前面的格子还没运行",
    "TypeError": "把文字和数字加在一起了",
}
