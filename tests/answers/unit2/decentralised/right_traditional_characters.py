# why = "typed with a traditional keyboard"
open_designs = ["會員輪流當值日主持", "好答案署會員的名", "會員自己發起拼單"]
