# why = "appends after the loop, so one row is left"
# points = 0.5
# hint = "少了 11 行"
rows = []
for group_id in groups["group_id"]:
    counts, texts = counts_of[group_id], texts_of[group_id]
rows.append(
    {
        "group_id": group_id,
        "active_share": sum(c > 0 for c in counts) / len(counts),
        "weekly_rate": len(texts) / member_weeks_of[group_id],
        "gini": gini(counts),
        "ad_share": ad_share(texts, AD_WORDS),
    }
)
vital_signs = pd.DataFrame(rows)
