# why = "apply row by row, other column order"
vital_signs = groups[["group_id"]].copy()
vital_signs["gini"] = vital_signs["group_id"].map(lambda g: gini(counts_of[g]))
vital_signs["ad_share"] = vital_signs["group_id"].map(lambda g: ad_share(texts_of[g], AD_WORDS))
vital_signs["weekly_rate"] = vital_signs["group_id"].map(lambda g: len(texts_of[g]) / member_weeks_of[g])
vital_signs["active_share"] = vital_signs["group_id"].map(
    lambda g: len([c for c in counts_of[g] if c]) / len(counts_of[g])
)
