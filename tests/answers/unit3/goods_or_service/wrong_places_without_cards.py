# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
six_offers = ["货，卖点清楚", "服务，卖点清楚", "卖点没有说出来", "服务，卖点清楚", "卖点没有说出来", "货，卖点清楚"]
