# why = "a dict of columns"
names_and_carriers = {c: groups[c].tolist() for c in ["group_id", "name", "carrier"]}
