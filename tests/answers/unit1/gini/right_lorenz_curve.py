# why = "one minus twice the area under the Lorenz curve"
def gini(counts):
    """话语集中度：0 表示人人一样多，越靠近 1 越集中。"""
    n, total = len(counts), sum(counts)
    if n == 0 or total == 0:
        return 0.0
    area, so_far = 0, 0
    for value in sorted(counts):
        area += (so_far + so_far + value) / 2
        so_far += value
    return 1 - 2 * area / (n * total)
