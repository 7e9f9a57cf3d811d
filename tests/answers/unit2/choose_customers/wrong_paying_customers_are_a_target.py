# why = "takes paying for belonging"
# points = 0
# hint = "多选了 1 项，少选了 2 项"
customer_statements = ["青岛带孩子做早饭的人家", "肯付钱的都欢迎"]
