# why = "ticks all of them"
# points = 0
# hint = "多选了 3 项"
open_designs = ["会员轮流当值日主持", "只准群主发言", "好答案署会员的名", "客服包办一切答疑", "会员自己发起拼单", "聚会逐级审批"]
