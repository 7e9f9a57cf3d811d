# why = "the labels typed with a traditional keyboard"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] < 0.1:
        return "死群"
    if vitals["ad_share"] > 0.25:
        return "垃圾群"
    return "扯淡群" if vitals["active_share"] < 0.25 else "活群"
