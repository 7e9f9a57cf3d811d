# why = "copies the description, not the option"
# points = 0
# hint = "选项里没有"
still_growing = "第 1 代 5 次，第 2 代 6 次，第 3 代 8 次。"
