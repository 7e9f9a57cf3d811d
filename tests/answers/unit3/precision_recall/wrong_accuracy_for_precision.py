# why = "takes accuracy for precision"
# points = 2.04
# hint = "判对的占多少"
def precision_recall(flags, truth):
    hit = sum(f and t for f, t in zip(flags, truth))
    right = sum(f == t for f, t in zip(flags, truth))
    r = hit / sum(truth) if sum(truth) else 0
    return (right / len(flags) if flags else 0), r
