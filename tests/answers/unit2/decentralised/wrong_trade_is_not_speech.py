# why = "overlooks what members do without talking"
# points = 1.33
# hint = "少选了 1 项"
open_designs = ["会员轮流当值日主持", "好答案署会员的名"]
