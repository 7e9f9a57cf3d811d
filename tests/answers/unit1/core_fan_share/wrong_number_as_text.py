# why = "hands in a text"
# points = 1
# hint = "数写成了文字"
by_member = orders["member_id"].value_counts()
loyal = set(by_member[by_member >= 6].index)
referrers = set(orders["referrer_id"].dropna())
paid = orders.groupby("member_id")["amount_yuan"].sum()
core_fan_share = str(paid[paid.index.isin(loyal & referrers)].sum() / paid.sum())
