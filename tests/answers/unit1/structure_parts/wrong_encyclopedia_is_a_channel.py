# why = "takes what members look up for a channel to outsiders"
# points = 1.5
# hint = "8 项里对了 6 项"
prepared_parts = {
    "煮饭小课": "B 知识内容",
    "每晚值班表": "E 管理规范",
    "公众号和头条号": "B 知识内容",
    "买过米再申请": "D 加入原则",
    "微信群和活动室": "A 交流平台",
    "大米百科": "C 传播渠道",
    "广告两次出群": "E 管理规范",
    "老会员担保": "D 加入原则",
}
