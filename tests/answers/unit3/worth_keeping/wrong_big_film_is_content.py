# why = "thinks of content as something grand"
# points = 1
# hint = "多选了 1 项，少选了 1 项"
steady_topics = ["一部大片", "看懂米袋标签", "剩饭新吃"]
