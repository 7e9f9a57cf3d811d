# why = "a list of pairs"
error_meanings = [
    ("NameError", "名字写错了，或者前面的格子还没运行"),
    ("SyntaxError", "用了中文标点"),
    ("KeyError", "列名写错了，表里没有这一列"),
    ("TypeError", "把文字和数字加在一起了"),
]
