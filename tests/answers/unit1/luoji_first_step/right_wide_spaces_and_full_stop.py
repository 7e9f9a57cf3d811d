# why = "typed by hand with spaces and a full stop"
first_step = "　每周讲一个吃饭的故事 。"
