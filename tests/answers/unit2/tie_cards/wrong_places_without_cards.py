# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
ties_to_ming = [
    "强关系",
    "中关系（强关系延伸）",
    "中关系（弱关系升温）",
    "弱关系",
    "强关系",
    "中关系（弱关系升温）",
    "中关系（强关系延伸）",
    "弱关系",
]
