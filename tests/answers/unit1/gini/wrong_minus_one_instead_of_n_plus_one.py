# why = "subtracts 1 instead of (n + 1) / n"
# points = 0.66
# hint = "没说话的人也要排进去"
def gini(counts):
    n, total = len(counts), sum(counts)
    if n == 0 or total == 0:
        return 0.0
    weighted = 0
    for rank, value in enumerate(sorted(counts), start=1):
        weighted += rank * value
    return 2 * weighted / (n * total) - 1
