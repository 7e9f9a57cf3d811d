# why = "leaves the options as they were shown"
# points = 0.33
# hint = "先后不全对"
hand_in_order = ["保存", "答完两个笔记本里的题", "交上两个文件", "重启内核，从头运行一遍"]
