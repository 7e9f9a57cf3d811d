# why = "thinks that a choice only says whom to serve"
# points = 1.33
# hint = "少选了 1 项"
customer_statements = ["青岛带孩子做早饭的人家", "三代同堂的大米缸"]
