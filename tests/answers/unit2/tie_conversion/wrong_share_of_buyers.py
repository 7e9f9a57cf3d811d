# why = "divides by all buyers"
# points = 3.33
# hint = "全部买了的人"
living = tied[tied["group_id"].isin(["G01", "G02", "G03", "G04", "G05", "G06"])]
tie_conversion = living.groupby("tie").agg(people=("bought", "size"), buyers=("bought", "sum"))
tie_conversion["conversion"] = tie_conversion["buyers"] / tie_conversion["buyers"].sum()
tie_conversion = tie_conversion.reset_index()
