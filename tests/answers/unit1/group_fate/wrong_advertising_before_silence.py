# why = "asks for advertising before looking whether anybody talks"
# points = 7.8
# hint = "只有两三句话"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["ad_share"] > 0.25:
        return "垃圾群"
    if vitals["weekly_rate"] < 0.1:
        return "死群"
    if vitals["active_share"] < 0.25:
        return "扯淡群"
    return "活群"
