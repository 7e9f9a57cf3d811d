# why = "takes the share that is no advertising"
# points = 4.5
# hint = "ad_share"
rows = []
for group_id in groups["group_id"]:
    counts, texts = counts_of[group_id], texts_of[group_id]
    rows.append(
        {
            "group_id": group_id,
            "active_share": sum(c > 0 for c in counts) / len(counts),
            "weekly_rate": len(texts) / member_weeks_of[group_id],
            "gini": gini(counts),
            "ad_share": 1 - ad_share(texts, AD_WORDS),
        }
    )
vital_signs = pd.DataFrame(rows)
