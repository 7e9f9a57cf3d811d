# why = "divides by zero where nobody speaks"
# points = 6.33
# hint = "除以了 0"
def gini(counts):
    n, total = len(counts), sum(counts)
    weighted = 0
    for rank, value in enumerate(sorted(counts), start=1):
        weighted += rank * value
    return 2 * weighted / (n * total) - (n + 1) / n
