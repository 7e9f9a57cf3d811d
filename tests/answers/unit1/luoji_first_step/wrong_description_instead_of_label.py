# why = "copies the description, not the option"
# points = 0
# hint = "选项里没有"
first_step = "免费讲米、讲灶台、讲各地的一碗饭。"
