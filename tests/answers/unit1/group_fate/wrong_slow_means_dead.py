# why = "takes slow groups for dead ones"
# points = 7.61
# hint = "又小又慢"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] < 0.6:
        return "死群"
    if vitals["ad_share"] > 0.25:
        return "垃圾群"
    if vitals["active_share"] < 0.25:
        return "扯淡群"
    return "活群"
