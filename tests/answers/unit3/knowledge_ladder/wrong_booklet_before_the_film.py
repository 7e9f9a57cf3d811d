# why = "gives the booklet to strangers"
# points = 2.25
# hint = "先后不全对"
learning_path = ["米袋标签小册子", "一分钟短视频", "煮饭十二课", "品米师训练营", "米友会年度榜"]
