# why = "a tuple keeps an order, too"
hand_in_order = ("答完两个笔记本里的题", "重启内核，从头运行一遍", "保存", "交上两个文件")
