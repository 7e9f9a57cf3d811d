# why = "guesses one kind for all"
# points = 0
# hint = "认对 15 个"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    return "活群"
