# why = "ticks one and stops looking"
# points = 1
# hint = "少选了 2 项"
steady_topics = ["剩饭新吃"]
