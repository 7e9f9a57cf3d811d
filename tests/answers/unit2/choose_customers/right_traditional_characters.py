# why = "typed with a traditional keyboard"
customer_statements = ["青島帶孩子做早飯的人家", "三代同堂的大米缸", "先不做單位食堂"]
