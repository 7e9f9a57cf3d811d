# why = "two of the three columns"
# points = 1
# hint = "没有找到列“carrier”"
names_and_carriers = groups[["group_id", "name"]]
