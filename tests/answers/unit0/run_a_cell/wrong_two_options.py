# why = "keeps two options to be safe"
# points = 0
# hint = "只留一项"
how_to_run = ["按 Shift + Enter", "按 Enter"]
