# why = "stores the names of the columns, not the columns"
# points = 0
# hint = "列表没有列名"
names_and_carriers = ["group_id", "name", "carrier"]
