# why = "also ticks what stops after one piece"
# points = 2
# hint = "多选了 1 项"
steady_topics = ["剩饭新吃", "每周一问", "看懂米袋标签", "一部大片"]
