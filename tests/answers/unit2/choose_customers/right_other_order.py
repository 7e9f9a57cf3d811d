# why = "ticked in another order"
customer_statements = ["先不做单位食堂", "三代同堂的大米缸", "青岛带孩子做早饭的人家"]
