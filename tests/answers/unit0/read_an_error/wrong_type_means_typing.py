# why = "reads type as typing characters"
# points = 0.5
# hint = "4 项里对了 2 项"
error_meanings = {
    "NameError": "名字写错了，或者前面的格子还没运行",
    "SyntaxError": "把文字和数字加在一起了",
    "KeyError": "列名写错了，表里没有这一列",
    "TypeError": "用了中文标点",
}
