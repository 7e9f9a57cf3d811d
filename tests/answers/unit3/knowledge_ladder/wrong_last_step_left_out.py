# why = "stops before the last step"
# points = 2.25
# hint = "还少 1 项"
learning_path = ["一分钟短视频", "米袋标签小册子", "煮饭十二课", "品米师训练营"]
