# why = "one nested chain with Gini for idle chat"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] >= 0.15:
        if vitals["ad_share"] >= 0.3:
            return "垃圾群"
        elif vitals["gini"] > 0.87:
            return "扯淡群"
        else:
            return "活群"
    else:
        return "死群"
