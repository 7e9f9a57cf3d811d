# why = "ticks just those that are not"
# points = 0
# hint = "选对 0 项"
marketing_moves = ["群发促销短信", "见人就拉", "卖完就删"]
