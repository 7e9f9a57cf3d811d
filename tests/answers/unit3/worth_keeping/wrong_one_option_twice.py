# why = "writes an option twice"
# points = 0
# hint = "不止一次"
steady_topics = ["剩饭新吃", "剩饭新吃", "每周一问"]
