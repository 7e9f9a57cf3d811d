# why = "numbers the steps in a dict"
# points = 0
# hint = "列表"
hand_in_order = {1: "答完两个笔记本里的题", 2: "重启内核，从头运行一遍", 3: "保存", 4: "交上两个文件"}
