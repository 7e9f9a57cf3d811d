# why = "returns F1"
# points = 0
# hint = "列表"
def precision_recall(flags, truth):
    hit = sum(f and t for f, t in zip(flags, truth))
    return 2 * hit / (sum(flags) + sum(truth)) if sum(flags) + sum(truth) else 0
