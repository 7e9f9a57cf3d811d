# why = "takes the share for a percentage"
# points = 5.71
# hint = "广告满天飞"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] < 0.1:
        return "死群"
    if vitals["ad_share"] > 25:
        return "垃圾群"
    if vitals["active_share"] < 0.25:
        return "扯淡群"
    return "活群"
