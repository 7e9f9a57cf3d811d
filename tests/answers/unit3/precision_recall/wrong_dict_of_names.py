# why = "returns a dict"
# points = 0
# hint = "列表"
def precision_recall(flags, truth):
    hit = sum(f and t for f, t in zip(flags, truth))
    p = hit / sum(flags) if sum(flags) else 0
    r = hit / sum(truth) if sum(truth) else 0
    return {"precision": p, "recall": r}
