# why = "divides by all orders, walk-in customers included"
# points = 0
# hint = "散客"
by_member = orders["member_id"].value_counts()
loyal = set(by_member[by_member >= 6].index)
referrers = set(orders["referrer_id"].dropna())
paid = orders.groupby("member_id")["amount_yuan"].sum()
core_fan_share = paid[paid.index.isin(loyal & referrers)].sum() / orders["amount_yuan"].sum()
