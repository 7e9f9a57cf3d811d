# why = "leaves out the buyers"
# points = 3.33
# hint = "buyers"
living = tied[tied["group_id"].isin(["G01", "G02", "G03", "G04", "G05", "G06"])]
tie_conversion = living.groupby("tie").agg(people=("bought", "size"), buyers=("bought", "sum"))
tie_conversion["conversion"] = tie_conversion["buyers"] / tie_conversion["people"]
tie_conversion = tie_conversion.reset_index()
tie_conversion = tie_conversion.drop(columns="buyers")
