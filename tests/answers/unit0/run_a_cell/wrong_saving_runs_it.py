# why = "mixes up saving and running"
# points = 0
# hint = "选的这一项不对"
how_to_run = "按 Ctrl + S"
