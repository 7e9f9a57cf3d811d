# why = "true and false for every option"
marketing_moves = {
    "群发促销短信": False,
    "教煮饭再请试吃": True,
    "见人就拉": False,
    "先服务好两百位常客": True,
    "卖完就删": False,
    "请会员投票定包装": True,
}
