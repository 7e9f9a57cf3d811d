# why = "leaves the options as they were shown"
# points = 0.75
# hint = "先后不全对"
learning_path = ["煮饭十二课", "米友会年度榜", "一分钟短视频", "品米师训练营", "米袋标签小册子"]
