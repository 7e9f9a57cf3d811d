# why = "size, sum and mean at once"
living = tied[tied["group_id"].isin(["G01", "G02", "G03", "G04", "G05", "G06"])]

tie_conversion = living.groupby("tie")["bought"].agg(people="size", buyers="sum", conversion="mean")
