# why = "keeps two options to be safe"
# points = 0
# hint = "只留一项"
best_wording = ["丙稿", "甲稿"]
