# why = "a dict for each tie"
rows = []
for name in ["强关系", "中关系", "弱关系"]:
    part = tied[(tied["tie"] == name) & (tied["group_id"] <= "G06")]
    rows.append(
        {
            "tie": name,
            "people": len(part),
            "buyers": part["bought"].sum(),
            "conversion": part["bought"].mean(),
        }
    )
tie_conversion = pd.DataFrame(rows)
