# why = "built up in a loop"
hand_in_order = []
for step in ("答完两个笔记本里的题", "重启内核，从头运行一遍", "保存", "交上两个文件"):
    hand_in_order.append(step)
