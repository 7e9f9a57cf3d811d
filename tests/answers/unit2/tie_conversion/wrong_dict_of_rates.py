# why = "stores the rates alone"
# points = 0.83
# hint = "没有找到列"
living = tied[tied["group_id"].isin(["G01", "G02", "G03", "G04", "G05", "G06"])]
tie_conversion = living.groupby("tie")["bought"].mean().to_dict()
