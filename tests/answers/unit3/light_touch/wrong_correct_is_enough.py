# why = "takes correctness for all that counts"
# points = 0
# hint = "选的这一项不对"
best_wording = "乙稿"
