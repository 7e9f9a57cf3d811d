# why = "a set of one, typed with a traditional keyboard"
best_wording = {"丙稿"}
