# why = "asks who talks before asking what is said"
# points = 7.8
# hint = "先看集中，还是先看广告"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] < 0.1:
        return "死群"
    if vitals["gini"] > 0.85:
        return "扯淡群"
    if vitals["ad_share"] > 0.25:
        return "垃圾群"
    return "活群"
