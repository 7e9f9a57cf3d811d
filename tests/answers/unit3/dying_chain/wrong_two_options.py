# why = "keeps two options to be safe"
# points = 0
# hint = "只留一项"
still_growing = ["丁篇", "乙篇"]
