# why = "one tie instead of three"
# points = 1.66
# hint = "行"
living = tied[tied["group_id"].isin(["G01", "G02", "G03", "G04", "G05", "G06"])]
living = living[living["tie"] == "中关系"]
tie_conversion = living.groupby("tie").agg(people=("bought", "size"), buyers=("bought", "sum"))
tie_conversion["conversion"] = tie_conversion["buyers"] / tie_conversion["people"]
tie_conversion = tie_conversion.reset_index()
