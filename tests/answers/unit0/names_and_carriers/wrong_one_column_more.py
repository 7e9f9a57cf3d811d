# why = "also keeps the date; it counts as one more wrong column"
# points = 1.33
# hint = "多了这些列"
names_and_carriers = groups[["group_id", "name", "carrier", "created_on"]]
