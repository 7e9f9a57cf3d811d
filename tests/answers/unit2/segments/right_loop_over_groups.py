# why = "one dict for each group"
rows = []
for (region, scene), part in people.groupby(["region", "life_scene"]):
    if len(part) >= 30:
        rows.append(
            {
                "region": region,
                "life_scene": scene,
                "people": len(part),
                "lift": part["bought"].mean() / people["bought"].mean(),
            }
        )
rows.sort(key=lambda row: row["lift"], reverse=True)
segments = pd.DataFrame(rows)
