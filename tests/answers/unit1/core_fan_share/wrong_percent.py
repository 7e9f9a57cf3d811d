# why = "multiplies by 100"
# points = 1
# hint = "百分数"
by_member = orders["member_id"].value_counts()
loyal = set(by_member[by_member >= 6].index)
referrers = set(orders["referrer_id"].dropna())
paid = orders.groupby("member_id")["amount_yuan"].sum()
core_fan_share = 100 * paid[paid.index.isin(loyal & referrers)].sum() / paid.sum()
