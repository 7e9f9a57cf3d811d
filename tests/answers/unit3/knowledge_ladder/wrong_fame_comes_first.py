# why = "thinks that one must be known first"
# points = 2.25
# hint = "先后不全对"
learning_path = ["米友会年度榜", "一分钟短视频", "米袋标签小册子", "煮饭十二课", "品米师训练营"]
