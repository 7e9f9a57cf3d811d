# why = "names a product that is not among the options"
# points = 0
# hint = "选项里没有"
first_product = "有机米"
