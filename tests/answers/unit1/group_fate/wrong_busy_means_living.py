# why = "judges by the number of messages alone"
# points = 2.28
# hint = "广告满天飞"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] < 0.1:
        return "死群"
    if vitals["weekly_rate"] < 0.7:
        return "扯淡群"
    return "活群"
