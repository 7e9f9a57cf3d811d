# why = "true and false for every option"
open_designs = {
    "会员轮流当值日主持": True,
    "只准群主发言": False,
    "好答案署会员的名": True,
    "客服包办一切答疑": False,
    "会员自己发起拼单": True,
    "聚会逐级审批": False,
}
