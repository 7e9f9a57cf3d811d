# why = "numpy's sort and arange"
import numpy as np


def gini(counts):
    """话语集中度：0 表示人人一样多，越靠近 1 越集中。"""
    values = np.sort(np.asarray(counts, dtype=float))
    if len(values) <= 1 or values.sum() == 0:
        return 0
    ranks = np.arange(1, len(values) + 1)
    return 2 * (ranks * values).sum() / (len(values) * values.sum()) - (len(values) + 1) / len(values)
