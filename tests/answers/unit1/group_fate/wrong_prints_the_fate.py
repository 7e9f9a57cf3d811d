# why = "prints instead of returning"
# points = 0
# hint = "return"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    if vitals["weekly_rate"] < 0.1:
        print("死群")
    elif vitals["ad_share"] > 0.25:
        print("垃圾群")
    elif vitals["active_share"] < 0.25:
        print("扯淡群")
    else:
        print("活群")
