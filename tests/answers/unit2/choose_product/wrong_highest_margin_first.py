# why = "takes what earns most"
# points = 0
# hint = "选的这一项不对"
first_product = "一垄田认领卡"
