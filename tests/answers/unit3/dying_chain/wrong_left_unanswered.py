# why = "runs the cell and never chooses"
# points = 0
# hint = "还没有作答"
still_growing = quiz.ask("dying_chain")
