# why = "lets the list be made before there are judges"
# points = 2.25
# hint = "先后不全对"
learning_path = ["一分钟短视频", "米袋标签小册子", "煮饭十二课", "米友会年度榜", "品米师训练营"]
