# why = "returns recall first"
# points = 2.14
# hint = "次序"
def precision_recall(flags, truth):
    hit = sum(f and t for f, t in zip(flags, truth))
    p = hit / sum(flags) if sum(flags) else 0
    r = hit / sum(truth) if sum(truth) else 0
    return r, p
