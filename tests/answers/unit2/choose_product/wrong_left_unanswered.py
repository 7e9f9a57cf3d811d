# why = "runs the cell and never chooses"
# points = 0
# hint = "还没有作答"
first_product = quiz.ask("choose_product")
