# why = "no column says which group a row is"
# points = 4.8
# hint = "group_id"
rows = []
for group_id in groups["group_id"]:
    counts, texts = counts_of[group_id], texts_of[group_id]
    rows.append(
        {
            "active_share": sum(c > 0 for c in counts) / len(counts),
            "weekly_rate": len(texts) / member_weeks_of[group_id],
            "gini": gini(counts),
            "ad_share": ad_share(texts, AD_WORDS),
        }
    )
vital_signs = pd.DataFrame(rows)
