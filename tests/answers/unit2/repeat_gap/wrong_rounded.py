# why = "rounds to two places"
# points = 2
# hint = "四舍五入"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days
rate = (wait <= 60).groupby(first_orders["tie"]).mean()
repeat_gap = round(rate["中关系"] - rate["强关系"], 2)
