# why = "asks for more than six orders"
# points = 0
# hint = "比应有的结果小"
by_member = orders["member_id"].value_counts()
loyal = set(by_member[by_member > 6].index)
referrers = set(orders["referrer_id"].dropna())
paid = orders.groupby("member_id")["amount_yuan"].sum()
core_fan_share = paid[paid.index.isin(loyal & referrers)].sum() / paid.sum()
