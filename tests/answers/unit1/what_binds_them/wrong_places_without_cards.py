# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
binding_ropes = ["趣缘", "血缘", "地缘", "地缘"]
