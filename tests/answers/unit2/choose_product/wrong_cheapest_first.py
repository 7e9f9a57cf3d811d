# why = "thinks that the lowest price wins trust"
# points = 0
# hint = "选的这一项不对"
first_product = "实惠装"
