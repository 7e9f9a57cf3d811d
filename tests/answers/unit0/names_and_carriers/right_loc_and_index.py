# why = "loc, with the id in the index"
names_and_carriers = groups.set_index("group_id").loc[:, ["name", "carrier"]]
