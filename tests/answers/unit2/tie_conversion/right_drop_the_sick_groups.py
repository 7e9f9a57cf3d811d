# why = "drops the other groups by name"
sick = ["G07", "G08", "G09", "G10", "G11", "G12"]
part = tied[~tied["group_id"].isin(sick)]
grouped = part.groupby("tie")
tie_conversion = pd.DataFrame(
    {"conversion": grouped["bought"].mean(), "buyers": grouped["bought"].sum(), "people": grouped.size()}
)
tie_conversion = tie_conversion.reset_index()
