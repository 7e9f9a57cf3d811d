# why = "writes a step a second time in place of another"
# points = 0
# hint = "不止一次"
hand_in_order = ["答完两个笔记本里的题", "重启内核，从头运行一遍", "保存", "答完两个笔记本里的题"]
