# why = "a set in braces has no order"
# points = 0
# hint = "集合"
hand_in_order = {"答完两个笔记本里的题", "重启内核，从头运行一遍", "保存", "交上两个文件"}
