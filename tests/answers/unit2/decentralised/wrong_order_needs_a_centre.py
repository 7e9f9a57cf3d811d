# why = "thinks that approval keeps it orderly"
# points = 0.66
# hint = "多选了 1 项，少选了 1 项"
open_designs = ["会员轮流当值日主持", "好答案署会员的名", "聚会逐级审批"]
