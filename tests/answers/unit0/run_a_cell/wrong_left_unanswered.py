# why = "runs the cell and never chooses"
# points = 0
# hint = "还没有作答"
how_to_run = quiz.ask("run_a_cell")
