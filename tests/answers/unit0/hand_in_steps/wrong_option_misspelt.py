# why = "mistypes an option by hand"
# points = 0
# hint = "是不是想写"
hand_in_order = ["答完两个笔记里的题", "重启内核，从头运行一遍", "保存", "交上两个文件"]
