# why = "begins with the deepest"
# points = 0
# hint = "整个反了"
learning_path = ["米友会年度榜", "品米师训练营", "煮饭十二课", "米袋标签小册子", "一分钟短视频"]
