# why = "takes everybody who eats rice for a target"
# points = 1.33
# hint = "多选了 1 项"
customer_statements = ["所有爱吃米饭的人", "青岛带孩子做早饭的人家", "三代同堂的大米缸", "先不做单位食堂"]
