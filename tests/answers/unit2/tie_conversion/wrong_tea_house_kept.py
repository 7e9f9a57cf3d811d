# why = "takes G12 for a living group"
# points = 2.5
# hint = "别的群不算"
living = tied[~tied["group_id"].isin(["G07", "G08", "G09", "G10", "G11"])]
tie_conversion = living.groupby("tie").agg(people=("bought", "size"), buyers=("bought", "sum"))
tie_conversion["conversion"] = tie_conversion["buyers"] / tie_conversion["people"]
tie_conversion = tie_conversion.reset_index()
