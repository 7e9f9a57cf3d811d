# why = "divides by zero"
# points = 4
# hint = "除以了 0"
def precision_recall(flags, truth):
    hit = sum(f and t for f, t in zip(flags, truth))
    return hit / sum(flags), hit / sum(truth)
