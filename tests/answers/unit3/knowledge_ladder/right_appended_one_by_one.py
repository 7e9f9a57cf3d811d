# why = "built up in a loop"
learning_path = []
for step in ("一分钟短视频", "米袋标签小册子", "煮饭十二课", "品米师训练营", "米友会年度榜"):
    learning_path.append(step)
