# why = "the list of rows itself, without pandas"
vital_signs = []
for g in groups["group_id"]:
    talkers = 0
    for c in counts_of[g]:
        if c >= 1:
            talkers += 1
    row = {"group_id": g, "active_share": talkers / len(counts_of[g])}
    row["weekly_rate"] = len(texts_of[g]) / member_weeks_of[g]
    row["gini"] = gini(counts_of[g])
    row["ad_share"] = ad_share(texts_of[g], AD_WORDS)
    vital_signs.append(row)
