# why = "the option in a list of one"
best_wording = ["丙稿"]
