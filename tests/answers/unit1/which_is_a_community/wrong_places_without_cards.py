# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
community_cards = ["看情况", "是", "是", "看情况", "不是", "不是", "看情况", "是"]
