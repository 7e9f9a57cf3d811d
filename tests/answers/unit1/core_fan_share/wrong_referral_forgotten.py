# why = "forgets the second condition"
# points = 0
# hint = "推荐人那一条"
by_member = orders["member_id"].value_counts()
loyal = set(by_member[by_member >= 6].index)
referrers = set(orders["referrer_id"].dropna())
paid = orders.groupby("member_id")["amount_yuan"].sum()
core_fan_share = paid[paid.index.isin(loyal)].sum() / paid.sum()
