# why = "divides both by the number of messages"
# points = 1.57
# hint = "十条"
def precision_recall(flags, truth):
    hit = sum(f and t for f, t in zip(flags, truth))
    n = max(len(flags), 1)
    return hit / n, hit / n
