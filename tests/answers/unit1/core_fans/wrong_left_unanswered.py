# why = "runs the cell and never chooses"
# points = 0
# hint = "还没有作答"
iron_fan = quiz.ask("core_fans")
