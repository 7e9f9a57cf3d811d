# why = "moves every meaning on by one"
# points = 0
# hint = "4 项里对了 0 项"
error_meanings = {
    "NameError": "用了中文标点",
    "SyntaxError": "列名写错了，表里没有这一列",
    "KeyError": "把文字和数字加在一起了",
    "TypeError": "名字写错了，或者前面的格子还没运行",
}
