# why = "the columns in another order"
names_and_carriers = groups[["carrier", "name", "group_id"]]
