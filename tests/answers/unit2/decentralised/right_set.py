# why = "a set: the order does not matter"
open_designs = {"会员轮流当值日主持", "好答案署会员的名", "会员自己发起拼单"}
