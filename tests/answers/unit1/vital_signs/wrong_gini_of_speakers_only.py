# why = "leaves silent members out of the Gini"
# points = 4.5
# hint = "gini"
rows = []
for group_id in groups["group_id"]:
    counts, texts = counts_of[group_id], texts_of[group_id]
    rows.append(
        {
            "group_id": group_id,
            "active_share": sum(c > 0 for c in counts) / len(counts),
            "weekly_rate": len(texts) / member_weeks_of[group_id],
            "gini": gini([c for c in counts if c > 0]),
            "ad_share": ad_share(texts, AD_WORDS),
        }
    )
vital_signs = pd.DataFrame(rows)
