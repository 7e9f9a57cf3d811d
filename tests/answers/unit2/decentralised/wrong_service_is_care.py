# why = "takes a helpful employee for openness"
# points = 1.33
# hint = "多选了 1 项"
open_designs = ["会员轮流当值日主持", "好答案署会员的名", "会员自己发起拼单", "客服包办一切答疑"]
