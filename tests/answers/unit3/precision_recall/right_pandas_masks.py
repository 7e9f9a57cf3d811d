# why = "boolean Series"
def precision_recall(flags, truth):
    f, t = pd.Series(flags, dtype="bool"), pd.Series(truth, dtype="bool")
    hit = (f & t).sum()
    return (hit / f.sum() if f.any() else 0.0, hit / t.sum() if t.any() else 0.0)
