# why = "sorts a set, in which equal counts become one"
# points = 2.71
# hint = "没说话的人也要排进去"
def gini(counts):
    n, total = len(counts), sum(counts)
    if n == 0 or total == 0:
        return 0.0
    weighted = 0
    for rank, value in enumerate(sorted(set(counts)), start=1):
        weighted += rank * value
    return 2 * weighted / (n * total) - (n + 1) / n
