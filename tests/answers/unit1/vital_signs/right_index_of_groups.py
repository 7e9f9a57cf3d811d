# why = "groups in the index, rows the other way round"
columns = {}
for g in groups["group_id"][::-1]:
    n = len(counts_of[g])
    columns[g] = {
        "active_share": 1 - counts_of[g].count(0) / n,
        "weekly_rate": len(texts_of[g]) / member_weeks_of[g],
        "gini": gini(counts_of[g]),
        "ad_share": ad_share(texts_of[g], AD_WORDS),
    }
vital_signs = pd.DataFrame(columns).T
