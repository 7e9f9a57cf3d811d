# why = "takes strong minus middle"
# points = 2
# hint = "谁减谁"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days
rate = (wait <= 60).groupby(first_orders["tie"]).mean()
repeat_gap = rate["强关系"] - rate["中关系"]
