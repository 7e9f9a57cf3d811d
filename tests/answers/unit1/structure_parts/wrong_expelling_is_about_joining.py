# why = "thinks that being sent out is about who may join"
# points = 1.75
# hint = "8 项里对了 7 项"
prepared_parts = {
    "煮饭小课": "B 知识内容",
    "每晚值班表": "E 管理规范",
    "公众号和头条号": "C 传播渠道",
    "买过米再申请": "D 加入原则",
    "微信群和活动室": "A 交流平台",
    "大米百科": "B 知识内容",
    "广告两次出群": "D 加入原则",
    "老会员担保": "D 加入原则",
}
