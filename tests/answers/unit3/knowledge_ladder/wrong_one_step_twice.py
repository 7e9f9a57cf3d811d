# why = "writes a step a second time in place of another"
# points = 0
# hint = "不止一次"
learning_path = ["一分钟短视频", "米袋标签小册子", "煮饭十二课", "品米师训练营", "一分钟短视频"]
