# why = "box by box instead of card by card"
error_meanings = {
    "名字写错了，或者前面的格子还没运行": ["NameError"],
    "用了中文标点": ["SyntaxError"],
    "列名写错了，表里没有这一列": ["KeyError"],
    "把文字和数字加在一起了": ["TypeError"],
}
