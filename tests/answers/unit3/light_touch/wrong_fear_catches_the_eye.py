# why = "thinks that what alarms is read"
# points = 0
# hint = "选的这一项不对"
best_wording = "甲稿"
