# why = "runs everything before answering"
# points = 0.66
# hint = "先后不全对"
hand_in_order = ["重启内核，从头运行一遍", "答完两个笔记本里的题", "保存", "交上两个文件"]
