# why = "confuses a platform's name with a place to talk"
# points = 2
# hint = "6 项里对了 4 项"
six_places = {
    "周五煮饭专栏": "交流平台",
    "老会员群": "交流平台",
    "论坛置顶三天": "付费广告位",
    "品鉴会": "交流平台",
    "知乎上的长答": "交流平台",
    "电梯海报": "付费广告位"
}
