# why = "typed by hand as one text"
open_designs = "会员轮流当值日主持，好答案署会员的名，会员自己发起拼单"
