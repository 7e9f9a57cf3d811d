# why = "ticks just those that are not"
# points = 0
# hint = "选对 0 项"
customer_statements = ["所有爱吃米饭的人", "男女老少皆宜", "肯付钱的都欢迎"]
