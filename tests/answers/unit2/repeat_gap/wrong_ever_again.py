# why = "forgets the sixty days"
# points = 0
# hint = "60 天的限制"
rate = first_orders["again_on"].notna().groupby(first_orders["tie"]).mean()
repeat_gap = rate["中关系"] - rate["强关系"]
