# why = "the share of those who are not core fans"
# points = 0
# hint = "剩下的那一部分"
by_member = orders["member_id"].value_counts()
loyal = set(by_member[by_member >= 6].index)
referrers = set(orders["referrer_id"].dropna())
paid = orders.groupby("member_id")["amount_yuan"].sum()
core_fan_share = 1 - paid[paid.index.isin(loyal & referrers)].sum() / paid.sum()
