# why = "adds bag by bag"
box_kg = 0
for bag in range(12):
    box_kg = box_kg + 2.5
