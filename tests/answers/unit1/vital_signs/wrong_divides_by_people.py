# why = "divides messages by people, not by member-weeks"
# points = 4.5
# hint = "weekly_rate"
rows = []
for group_id in groups["group_id"]:
    counts, texts = counts_of[group_id], texts_of[group_id]
    rows.append(
        {
            "group_id": group_id,
            "active_share": sum(c > 0 for c in counts) / len(counts),
            "weekly_rate": len(texts) / len(counts),
            "gini": gini(counts),
            "ad_share": ad_share(texts, AD_WORDS),
        }
    )
vital_signs = pd.DataFrame(rows)
