# why = "typed by hand as one text"
steady_topics = "剩饭新吃，每周一问，看懂米袋标签"
