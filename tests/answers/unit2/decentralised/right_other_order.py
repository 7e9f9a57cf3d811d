# why = "ticked in another order"
open_designs = ["会员自己发起拼单", "好答案署会员的名", "会员轮流当值日主持"]
