# why = "takes whatever comes regularly"
# points = 1
# hint = "多选了 2 项"
steady_topics = ["剩饭新吃", "每周一问", "看懂米袋标签", "今日特价", "董事长致辞"]
