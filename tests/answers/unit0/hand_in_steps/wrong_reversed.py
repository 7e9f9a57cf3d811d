# why = "begins with the end"
# points = 0
# hint = "整个反了"
hand_in_order = ["交上两个文件", "保存", "重启内核，从头运行一遍", "答完两个笔记本里的题"]
