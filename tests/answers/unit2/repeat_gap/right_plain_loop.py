# why = "counts row by row"
people_in, back = {}, {}
for row in first_orders.itertuples():
    people_in[row.tie] = people_in.get(row.tie, 0) + 1
    if not pd.isna(row.again_on) and (row.again_on - row.first_on).days <= 60:
        back[row.tie] = back.get(row.tie, 0) + 1
repeat_gap = back["中关系"] / people_in["中关系"] - back["强关系"] / people_in["强关系"]
