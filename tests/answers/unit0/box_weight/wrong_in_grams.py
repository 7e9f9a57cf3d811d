# why = "answers in grams"
# points = 0
# hint = "比应有的结果大"
box_kg = 12 * 2500
