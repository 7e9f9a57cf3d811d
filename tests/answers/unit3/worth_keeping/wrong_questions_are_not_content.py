# why = "thinks that answering questions is no content"
# points = 2
# hint = "少选了 1 项"
steady_topics = ["剩饭新吃", "看懂米袋标签"]
