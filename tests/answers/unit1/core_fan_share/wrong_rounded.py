# why = "rounds to two digits"
# points = 1
# hint = "四舍五入"
by_member = orders["member_id"].value_counts()
loyal = set(by_member[by_member >= 6].index)
referrers = set(orders["referrer_id"].dropna())
paid = orders.groupby("member_id")["amount_yuan"].sum()
core_fan_share = round(paid[paid.index.isin(loyal & referrers)].sum() / paid.sum(), 2)
