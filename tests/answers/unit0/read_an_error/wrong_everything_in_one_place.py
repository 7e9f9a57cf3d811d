# why = "puts everything into one place"
# points = 0.25
# hint = "对了 1 项"
error_meanings = {
    "NameError": "名字写错了，或者前面的格子还没运行",
    "SyntaxError": "名字写错了，或者前面的格子还没运行",
    "KeyError": "名字写错了，或者前面的格子还没运行",
    "TypeError": "名字写错了，或者前面的格子还没运行",
}
