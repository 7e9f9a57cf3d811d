# why = "keeps two options to be safe"
# points = 0
# hint = "只留一项"
first_step = ["每周讲一个吃饭的故事", "收会员年费"]
