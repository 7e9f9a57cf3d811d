# why = "divides one share by the other"
# points = 0
# hint = "题目要的是差"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days
rate = (wait <= 60).groupby(first_orders["tie"]).mean()
repeat_gap = rate["中关系"] / rate["强关系"] - 1
