# why = "unpacks the values; other borders"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    active, rate, ads = vitals["active_share"], vitals["weekly_rate"], vitals["ad_share"]
    if rate < 0.2:
        fate = "死群"
    elif ads > 0.2:
        fate = "垃圾群"
    elif active < 0.3:
        fate = "扯淡群"
    else:
        fate = "活群"
    return fate
