# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
whom_to_ask = ["阿禾", "小桥", "老郑"]
