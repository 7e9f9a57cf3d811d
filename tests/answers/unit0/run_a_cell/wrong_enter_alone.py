# why = "thinks that Enter runs a cell"
# points = 0
# hint = "选的这一项不对"
how_to_run = "按 Enter"
