# why = "never says idle chat"
# points = 5.71
# hint = "那几个人"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] < 0.1:
        return "死群"
    if vitals["ad_share"] > 0.25:
        return "垃圾群"
    return "活群"
