# why = "lists the places without saying of what"
# points = 0
# hint = "写成字典"
six_places = ["传播渠道", "交流平台", "付费广告位", "交流平台", "传播渠道", "付费广告位"]
