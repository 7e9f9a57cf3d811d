# why = "leaves out who never came back"
# points = 2
# hint = "还在分母里吗"
seen = first_orders.dropna(subset=["again_on"])
wait = (seen["again_on"] - seen["first_on"]).dt.days
rate = (wait <= 60).groupby(seen["tie"]).mean()
repeat_gap = rate["中关系"] - rate["强关系"]
