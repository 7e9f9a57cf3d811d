# why = "stores the number as text"
# points = 2
# hint = "引号"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days
rate = (wait <= 60).groupby(first_orders["tie"]).mean()
repeat_gap = str(rate["中关系"] - rate["强关系"])
