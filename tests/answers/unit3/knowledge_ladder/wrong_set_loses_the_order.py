# why = "a set in braces has no order"
# points = 0
# hint = "集合"
learning_path = {"一分钟短视频", "米袋标签小册子", "煮饭十二课", "品米师训练营", "米友会年度榜"}
