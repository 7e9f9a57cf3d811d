# why = "two lists zipped into a dict"
cards = [
    "煮饭小课",
    "每晚值班表",
    "公众号和头条号",
    "买过米再申请",
    "微信群和活动室",
    "大米百科",
    "广告两次出群",
    "老会员担保",
]
places = [
    "B 知识内容",
    "E 管理规范",
    "C 传播渠道",
    "D 加入原则",
    "A 交流平台",
    "B 知识内容",
    "E 管理规范",
    "D 加入原则",
]
prepared_parts = dict(zip(cards, places))
