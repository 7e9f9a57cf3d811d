# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
error_meanings = ["名字写错了，或者前面的格子还没运行", "用了中文标点", "列名写错了，表里没有这一列", "把文字和数字加在一起了"]
