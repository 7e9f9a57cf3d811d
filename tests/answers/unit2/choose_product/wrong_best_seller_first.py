# why = "takes what sells most for what disappoints least"
# points = 0
# hint = "选的这一项不对"
first_product = "长粒香"
