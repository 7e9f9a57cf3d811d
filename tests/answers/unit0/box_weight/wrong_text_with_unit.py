# why = "writes the unit, too"
# points = 0.5
# hint = "数写成了文字"
box_kg = "30 千克"
