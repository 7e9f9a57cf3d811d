# why = "thinks that who blames nobody is never wrong"
# points = 4.33
# hint = "一条也没有筛出来"
def precision_recall(flags, truth):
    hit = sum(f and t for f, t in zip(flags, truth))
    p = hit / sum(flags) if sum(flags) else 1
    r = hit / sum(truth) if sum(truth) else 0
    return p, r
