# why = "takes active_share from question 1; a dict of columns merged"
ids = list(groups["group_id"])
rest = pd.DataFrame(
    {
        "group_id": ids,
        "weekly_rate": [len(texts_of[g]) / max(member_weeks_of[g], 1) for g in ids],
        "gini": [gini(counts_of[g]) for g in ids],
        "ad_share": [ad_share(texts_of[g], AD_WORDS) for g in ids],
    }
)
vital_signs = active_share.merge(rest, on="group_id")
