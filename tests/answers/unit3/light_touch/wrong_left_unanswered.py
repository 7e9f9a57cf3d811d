# why = "runs the cell and never chooses"
# points = 0
# hint = "还没有作答"
best_wording = quiz.ask("light_touch")
