# why = "compares with the weak ties"
# points = 0
# hint = "还是弱关系"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days
rate = (wait <= 60).groupby(first_orders["tie"]).mean()
repeat_gap = rate["中关系"] - rate["弱关系"]
