# why = "true and false for every option"
customer_statements = {
    "所有爱吃米饭的人": False,
    "青岛带孩子做早饭的人家": True,
    "男女老少皆宜": False,
    "三代同堂的大米缸": True,
    "肯付钱的都欢迎": False,
    "先不做单位食堂": True,
}
