# why = "keeps two options to be safe"
# points = 0
# hint = "只留一项"
iron_fan = ["老周", "人气王"]
