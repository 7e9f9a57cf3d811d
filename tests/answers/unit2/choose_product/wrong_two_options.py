# why = "keeps two options to be safe"
# points = 0
# hint = "只留一项"
first_product = ["胚芽米", "长粒香"]
