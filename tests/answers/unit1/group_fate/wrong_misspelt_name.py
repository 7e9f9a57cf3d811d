# why = "misspells a name of the vital signs"
# points = 0
# hint = "键"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rates"] < 0.1:
        return "死群"
    return "活群"
