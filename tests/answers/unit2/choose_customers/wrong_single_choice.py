# why = "takes it for a question with one answer"
# points = 0.66
# hint = "少选了 2 项"
customer_statements = "三代同堂的大米缸"
