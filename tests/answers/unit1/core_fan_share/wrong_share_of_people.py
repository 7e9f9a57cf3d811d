# why = "counts people instead of money"
# points = 0
# hint = "人数的占比"
by_member = orders["member_id"].value_counts()
loyal = set(by_member[by_member >= 6].index)
referrers = set(orders["referrer_id"].dropna())
paid = orders.groupby("member_id")["amount_yuan"].sum()
core_fan_share = len(loyal & referrers) / len(paid)
