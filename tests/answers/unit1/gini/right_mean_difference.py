# why = "the definition by differences of pairs"
def gini(counts):
    n, total = len(counts), sum(counts)
    if not total:
        return 0
    apart = sum(abs(a - b) for a in counts for b in counts)
    return apart / (2 * n * total)
