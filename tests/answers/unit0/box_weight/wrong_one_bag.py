# why = "the weight of one bag"
# points = 0
# hint = "比应有的结果小"
box_kg = 2.5
