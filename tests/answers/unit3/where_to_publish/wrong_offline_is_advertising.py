# why = "thinks that what is offline is advertising"
# points = 2.5
# hint = "6 项里对了 5 项"
six_places = {
    "周五煮饭专栏": "传播渠道",
    "老会员群": "交流平台",
    "论坛置顶三天": "付费广告位",
    "品鉴会": "付费广告位",
    "知乎上的长答": "传播渠道",
    "电梯海报": "付费广告位"
}
