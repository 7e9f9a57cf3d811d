# why = "drops the other columns"
names_and_carriers = groups.drop(columns=[c for c in groups.columns if c not in ("group_id", "name", "carrier")])
