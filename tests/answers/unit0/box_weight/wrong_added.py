# why = "adds instead of multiplying"
# points = 0
# hint = "相加，还是相乘"
box_kg = 12 + 2.5
