# why = "asks for a column twice; a doubled name counts half"
# points = 1.5
# hint = "有几列都叫“name”"
names_and_carriers = groups[["group_id", "name", "name", "carrier"]]
