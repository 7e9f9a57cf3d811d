# why = "ticked in another order"
steady_topics = ["看懂米袋标签", "每周一问", "剩饭新吃"]
