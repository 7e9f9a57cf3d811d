"""Random draws that come out the same on every platform and Python version.

Only `random.Random.random` is used, whose stream Python keeps fixed; what needs exp() is rounded,
so that the last bit of a C library can not decide a draw.
"""

import math
import random
import re
import zlib
from bisect import bisect_right
from itertools import accumulate

SLOT = re.compile(r"\{(\w+)\}")


def exp(x):
    """exp(x) rounded to nine decimals."""
    return round(math.exp(x), 9)


def logistic(x):
    """1 / (1 + exp(-x)) rounded to nine decimals."""
    return round(1 / (1 + math.exp(-x)), 9)


def fill(rng, pattern, words):
    """Replace every {slot}, also inside what fills a slot."""
    while match := SLOT.search(pattern):
        pattern = pattern[: match.start()] + rng.pick(words[match[1]]) + pattern[match.end() :]
    return pattern


class Stream:
    """A named stream: streams of different names do not disturb each other."""

    def __init__(self, seed, name):
        self.uniform = random.Random(zlib.crc32(f"{seed}:{name}".encode())).random

    def chance(self, p):
        """True with probability `p`."""
        return self.uniform() < p

    def below(self, n):
        """Whole number from 0 to n - 1."""
        return int(self.uniform() * n)

    def between(self, low, high):
        """Whole number from `low` to `high`, both possible."""
        return low + self.below(high - low + 1)

    def pick(self, items):
        """One of `items`."""
        return items[self.below(len(items))]

    def normal(self, mean=0.0, sd=1.0):
        """Nearly normal number: the sum of twelve uniform ones needs no logarithm."""
        total = -6.0
        for _ in range(12):  # not sum(), which rounds differently from Python 3.12 on
            total += self.uniform()
        return mean + sd * total

    def lognormal(self, median, sigma):
        """Skewed positive number."""
        return median * exp(self.normal(0, sigma))

    def poisson(self, mean):
        """Count with the given mean; large means are taken in parts."""
        count = 0
        while mean > 0:
            part = min(mean, 30)
            mean -= part
            limit, product = exp(-part) or 1e-9, self.uniform()
            while product > limit:
                count += 1
                product *= self.uniform()
        return count

    def geometric(self, p):
        """Failures before the first success."""
        count = 0
        while not self.chance(p):
            count += 1
        return count

    def weighted(self, weights):
        """Key of the dict `weights`, in proportion to its value."""
        return Wheel(weights).spin(self)

    def some(self, items, count, weights=None):
        """`count` different ones of `items`, in drawn order."""
        left = list(items)
        weigh = list(weights) if weights else [1] * len(left)
        chosen = []
        for _ in range(min(count, len(left))):
            index = Wheel(dict(enumerate(weigh))).spin(self)
            chosen.append(left.pop(index))
            weigh.pop(index)
        return chosen

    def shuffled(self, items):
        """All of `items` in a new order."""
        return [item for _, _, item in sorted((self.uniform(), i, x) for i, x in enumerate(items))]


class Wheel:
    """Weighted choice prepared once and spun often."""

    def __init__(self, weights):
        self.keys = list(weights)
        self.edges = list(accumulate(weights.values()))

    def spin(self, stream):
        """One key."""
        index = bisect_right(self.edges, stream.uniform() * self.edges[-1])
        return self.keys[min(index, len(self.keys) - 1)]
