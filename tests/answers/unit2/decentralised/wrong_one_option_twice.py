# why = "writes an option twice"
# points = 0
# hint = "不止一次"
open_designs = ["会员轮流当值日主持", "会员轮流当值日主持", "好答案署会员的名"]
