# why = "counts in a cross table"
living = tied[tied["group_id"].isin(["G01", "G02", "G03", "G04", "G05", "G06"])]

counts = pd.crosstab(living["tie"], living["bought"])
tie_conversion = pd.DataFrame({"people": counts.sum(axis=1), "buyers": counts[True]}).reset_index()
tie_conversion["conversion"] = tie_conversion["buyers"] / tie_conversion["people"]
