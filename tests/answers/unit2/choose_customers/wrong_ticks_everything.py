# why = "ticks all of them"
# points = 0
# hint = "多选了 3 项"
customer_statements = ["所有爱吃米饭的人", "青岛带孩子做早饭的人家", "男女老少皆宜", "三代同堂的大米缸", "肯付钱的都欢迎", "先不做单位食堂"]
