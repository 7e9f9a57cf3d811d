# why = "puts the course before the booklet"
# points = 2.25
# hint = "先后不全对"
learning_path = ["一分钟短视频", "煮饭十二课", "米袋标签小册子", "品米师训练营", "米友会年度榜"]
