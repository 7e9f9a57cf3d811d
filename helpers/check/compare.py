"""One door to all comparisons: what a plain answer is judged by follows from the expected value."""

from .items import judge_items, judge_sequence
from .judge import Verdict
from .plain import is_frame, is_series, plain
from .scalars import EXACT, Tolerance, judge_value
from .table import judge_table

__all__ = ["judge_any"]


def judge_any(got, want, tolerance: Tolerance = EXACT) -> Verdict:
    """Judge a value by the kind of the expected one: table, list, set, mapping, number or text.

    >>> judge_any([1, 2], [1, 2]).share
    1
    """
    if is_frame(want) or is_series(want):
        return judge_table(got, want, tolerance)
    want = plain(want)
    if type(want) in (list, tuple):
        return judge_sequence(got, want, tolerance)
    if type(want) in (set, frozenset, dict):
        return judge_items(got, want, tolerance)
    return judge_value(plain(got, tables=False), want, tolerance)
