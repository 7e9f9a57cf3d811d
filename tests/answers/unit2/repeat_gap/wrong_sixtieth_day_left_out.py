# why = "leaves out the sixtieth day"
# points = 2
# hint = "第 60 天"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days
rate = (wait < 60).groupby(first_orders["tie"]).mean()
repeat_gap = rate["中关系"] - rate["强关系"]
