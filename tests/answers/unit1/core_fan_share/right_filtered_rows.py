# why = "filters the orders themselves"
mine = orders.dropna(subset=["member_id"])
often = mine.groupby("member_id")["order_id"].transform("count") >= 6
core = often & mine["member_id"].isin(orders["referrer_id"].dropna())
core_fan_share = mine.loc[core, "amount_yuan"].sum() / mine["amount_yuan"].sum()
