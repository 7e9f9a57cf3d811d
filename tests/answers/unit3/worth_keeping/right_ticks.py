# why = "true and false for every option"
steady_topics = {
    "剩饭新吃": True,
    "董事长致辞": False,
    "一部大片": False,
    "每周一问": True,
    "今日特价": False,
    "看懂米袋标签": True,
}
