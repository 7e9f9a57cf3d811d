# why = "copies the description, not the option"
# points = 0
# hint = "选项里没有"
how_to_run = "按住 Shift，再按回车键。"
