# why = "divides instead of multiplying"
# points = 0
# hint = "比应有的结果小"
box_kg = 12 / 2.5
