# why = "leaves out the last character of the labels"
# points = 0
# hint = "几个说法里"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] < 0.1:
        return "死"
    if vitals["ad_share"] > 0.25:
        return "垃圾"
    return "扯淡" if vitals["active_share"] < 0.25 else "活"
