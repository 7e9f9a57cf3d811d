# why = "the option in a list of one"
first_step = ["每周讲一个吃饭的故事"]
