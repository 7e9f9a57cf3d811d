# why = "counts the rows instead of the buyers"
# points = 1.66
# hint = "buyers"
living = tied[tied["group_id"].isin(["G01", "G02", "G03", "G04", "G05", "G06"])]
tie_conversion = living.groupby("tie").agg(people=("bought", "size"), buyers=("bought", "count"))
tie_conversion["conversion"] = tie_conversion["buyers"] / tie_conversion["people"]
tie_conversion = tie_conversion.reset_index()
