# why = "rounds to two digits"
# points = 3.28
# hint = "四舍五入"
def precision_recall(flags, truth):
    hit = sum(f and t for f, t in zip(flags, truth))
    p = hit / sum(flags) if sum(flags) else 0
    r = hit / sum(truth) if sum(truth) else 0
    return round(p, 2), round(r, 2)
