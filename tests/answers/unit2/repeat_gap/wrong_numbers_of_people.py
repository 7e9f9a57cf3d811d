# why = "subtracts the people, not the shares"
# points = 0
# hint = "不是人数"
wait = (first_orders["again_on"] - first_orders["first_on"]).dt.days
people_back = (wait <= 60).groupby(first_orders["tie"]).sum()
repeat_gap = people_back["中关系"] - people_back["强关系"]
