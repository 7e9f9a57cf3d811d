# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
prepared_parts = [
    "B 知识内容",
    "E 管理规范",
    "C 传播渠道",
    "D 加入原则",
    "A 交流平台",
    "B 知识内容",
    "E 管理规范",
    "D 加入原则",
]
