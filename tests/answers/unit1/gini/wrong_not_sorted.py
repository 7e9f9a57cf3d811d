# why = "takes the list as sorted already"
# points = 3.57
# hint = "不一定排好"
def gini(counts):
    n, total = len(counts), sum(counts)
    if n == 0 or total == 0:
        return 0.0
    weighted = 0
    for rank, value in enumerate(counts, start=1):
        weighted += rank * value
    return 2 * weighted / (n * total) - (n + 1) / n
