# why = "takes what is paid for as an own channel"
# points = 2
# hint = "6 项里对了 4 项"
six_places = {
    "周五煮饭专栏": "传播渠道",
    "老会员群": "交流平台",
    "论坛置顶三天": "传播渠道",
    "品鉴会": "交流平台",
    "知乎上的长答": "传播渠道",
    "电梯海报": "传播渠道"
}
