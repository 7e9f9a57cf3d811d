# why = "puts the calculation in quotes"
# points = 0
# hint = "不是数"
box_kg = "12 * 2.5"
