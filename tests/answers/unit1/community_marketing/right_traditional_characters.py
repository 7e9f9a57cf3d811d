# why = "typed with a traditional keyboard"
marketing_moves = ["教煮飯再請試吃", "先服務好兩百位常客", "請會員投票定包裝"]
