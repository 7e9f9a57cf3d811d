# why = "ticks all of them"
# points = 0
# hint = "多选了 3 项"
steady_topics = ["剩饭新吃", "董事长致辞", "一部大片", "每周一问", "今日特价", "看懂米袋标签"]
