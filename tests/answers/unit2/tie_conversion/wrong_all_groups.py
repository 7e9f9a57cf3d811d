# why = "keeps the sick groups in"
# points = 2.5
# hint = "病群"
living = tied
tie_conversion = living.groupby("tie").agg(people=("bought", "size"), buyers=("bought", "sum"))
tie_conversion["conversion"] = tie_conversion["buyers"] / tie_conversion["people"]
tie_conversion = tie_conversion.reset_index()
