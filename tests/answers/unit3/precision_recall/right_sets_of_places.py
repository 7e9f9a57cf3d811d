# why = "sets of places, as a list"
def precision_recall(flags, truth):
    found = {i for i, f in enumerate(flags) if f}
    real = {i for i, t in enumerate(truth) if t}
    both = len(found & real)
    return [both / max(len(found), 1), both / max(len(real), 1)]
