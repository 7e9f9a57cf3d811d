# why = "sums a list of bags"
box_kg = sum([2.5] * 12)
