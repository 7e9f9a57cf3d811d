# why = "mixes up who may enter with how to behave inside"
# points = 1
# hint = "8 项里对了 4 项"
prepared_parts = {
    "煮饭小课": "B 知识内容",
    "每晚值班表": "D 加入原则",
    "公众号和头条号": "C 传播渠道",
    "买过米再申请": "E 管理规范",
    "微信群和活动室": "A 交流平台",
    "大米百科": "B 知识内容",
    "广告两次出群": "D 加入原则",
    "老会员担保": "E 管理规范",
}
