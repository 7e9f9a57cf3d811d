# why = "thinks that cells run by themselves"
# points = 0
# hint = "选的这一项不对"
how_to_run = "等它自己运行"
