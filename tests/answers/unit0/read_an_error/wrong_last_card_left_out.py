# why = "forgets the last card"
# points = 0.75
# hint = "1 项还没有作答"
error_meanings = {
    "NameError": "名字写错了，或者前面的格子还没运行",
    "SyntaxError": "用了中文标点",
    "KeyError": "列名写错了，表里没有这一列",
}
