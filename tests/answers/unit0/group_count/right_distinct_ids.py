# why = "counts distinct ids, a numpy number"
group_count = groups["group_id"].nunique()
