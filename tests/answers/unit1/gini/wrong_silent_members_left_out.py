# why = "drops those who said nothing"
# points = 3.57
# hint = "没说话的人也要排进去"
def gini(counts):
    counts = [c for c in counts if c > 0]
    n, total = len(counts), sum(counts)
    if n == 0 or total == 0:
        return 0.0
    weighted = sum(rank * c for rank, c in enumerate(sorted(counts), start=1))
    return 2 * weighted / (n * total) - (n + 1) / n
