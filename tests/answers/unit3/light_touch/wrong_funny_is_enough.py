# why = "takes light for empty"
# points = 0
# hint = "选的这一项不对"
best_wording = "丁稿"
