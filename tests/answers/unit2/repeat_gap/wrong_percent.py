# why = "multiplies by 100"
# points = 2
# hint = "100 倍"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days
rate = (wait <= 60).groupby(first_orders["tie"]).mean()
repeat_gap = 100 * (rate["中关系"] - rate["强关系"])
