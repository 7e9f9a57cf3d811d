# why = "runs the cell and never chooses"
# points = 0
# hint = "还没有作答"
first_step = quiz.ask("luoji_first_step")
