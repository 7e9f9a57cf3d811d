# why = "the first of the shape"
group_count = groups.shape[0]
