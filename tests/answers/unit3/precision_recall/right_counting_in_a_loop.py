# why = "counts three numbers in a loop"
def precision_recall(flags, truth):
    caught = flagged = real = 0
    for f, t in zip(flags, truth):
        if f:
            flagged += 1
        if t:
            real += 1
        if f and t:
            caught += 1
    precision = caught / flagged if flagged else 0
    recall = caught / real if real else 0
    return precision, recall
