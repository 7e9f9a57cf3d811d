# why = "stops before the last step"
# points = 0.66
# hint = "还少 1 项"
hand_in_order = ["答完两个笔记本里的题", "重启内核，从头运行一遍", "保存"]
