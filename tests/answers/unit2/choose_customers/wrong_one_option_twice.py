# why = "writes an option twice"
# points = 0
# hint = "不止一次"
customer_statements = ["青岛带孩子做早饭的人家", "青岛带孩子做早饭的人家", "三代同堂的大米缸"]
