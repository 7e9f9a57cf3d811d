# why = "forgets the decimal point"
# points = 0
# hint = "比应有的结果大"
box_kg = 12 * 25
