# why = "the number itself, an int"
box_kg = 30
