# why = "a set: the order does not matter"
customer_statements = {"青岛带孩子做早饭的人家", "三代同堂的大米缸", "先不做单位食堂"}
