# why = "a list of rules tried in turn, in traditional characters"
def group_fate(vitals):
    """四个数 → 活群、死群、垃圾群或扯淡群。"""
    rules = [
        ("死群", vitals["weekly_rate"] <= 0.08),
        ("垃圾群", vitals["ad_share"] >= 0.35),
        ("扯淡群", vitals["active_share"] <= 0.2),
        ("活群", True),
    ]
    return next(name for name, fits in rules if fits)
