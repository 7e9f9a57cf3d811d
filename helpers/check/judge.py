"""From a judgement to a Result: one guard around every check."""

import logging
import math
import numbers
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .result import Item, Result, half_up, rounded

__all__ = [
    "FORM_SHARE",
    "MISSING",
    "Fault",
    "Part",
    "Verdict",
    "form_is_right",
    "is_unanswered",
    "judged",
    "slip_of",
    "unanswered",
]

# What a right value in a wrong form earns: a number as text, a percentage for a share, a
# misspelt column. One rule for all checks.
FORM_SHARE = 0.5

_log = logging.getLogger(__name__)


class _Missing:
    """Marks an argument that was not given (None may be an expected value)."""

    def __repr__(self):
        return "<not given>"


MISSING = _Missing()


class Fault(Exception):
    """The answer cannot be taken as asked; carries what was found and what to think about."""

    def __init__(self, found: str, hint: str):
        super().__init__(found)
        self.found, self.hint = found, hint


class Part(NamedTuple):
    """One part of a judgement; ``share`` (0 to 1) is of the part's own points."""

    title: str
    share: float
    message: str
    hint: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Verdict:
    """A judgement before points: ``share`` is 1 only for a fully right answer."""

    share: float
    found: str
    hint: str = ""
    parts: Sequence[Part] = ()
    mark: str | None = None


def judged(title: str, points: float, looked: str, judge: Callable[[], Verdict]) -> Result:
    """Run a judgement and make a Result of it, whatever happens.

    A :class:`Fault` is the student's and is explained; any other exception is ours, costs the
    student no explanation he cannot use, and gives an "unchecked" Result (the exception goes to
    the logger ``helpers.check.judge`` at level DEBUG).

    Raises:
        ValueError: ``points`` is not a finite number of at least 0 (the author's slip).
    """
    if isinstance(points, bool) or not isinstance(points, numbers.Real):
        raise ValueError(f"points must be a number, not {points!r}")
    if not (math.isfinite(points) and points >= 0):
        raise ValueError(f"points must be finite and at least 0, not {points!r}")
    points, title = float(points), str(title)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            verdict = judge()
            return _result(title, points, looked, verdict)
    except Fault as fault:
        return Result(0, points, "failed", title, f"看的是{looked}。{fault.found}", fault.hint)
    except Exception:
        _log.debug("could not check %r", title, exc_info=True)
        return Result(
            0,
            points,
            "unchecked",
            title,
            "这次没能检查，问题出在检查程序，不在你的答案。",
            "请把这一条告诉老师；你的答案还在，不用改。",
        )


def _result(title: str, points: float, looked: str, verdict: Verdict) -> Result:
    share = min(max(verdict.share, 0.0), 1.0)
    full = share == 1
    earned = rounded(share * points)
    if not full and points and earned >= rounded(points):
        earned = rounded(points) - 0.01  # not wholly right is never paid in full
    weights = math.fsum(part.weight for part in verdict.parts) or 1.0
    items = [
        Item(
            part.title,
            "passed" if part.share == 1 else "failed",
            rounded(part.share * half_up(part.weight / weights * points)),
            half_up(part.weight / weights * points),
            part.message,
            part.hint,
        )
        for part in verdict.parts
    ]
    state = "passed" if full else "failed"
    message = f"看的是{looked}。{verdict.found}"
    return Result(earned, points, state, title, message, verdict.hint, items, verdict.mark)


def is_unanswered(got) -> bool:
    """Say whether an answer is still the untouched stub: None, ``...`` or blank text."""
    return got is None or got is ... or (type(got) is str and not got.strip())


def unanswered() -> Verdict:
    """Return the judgement of an answer that is not there yet."""
    return Verdict(
        0, "还没有作答。", "先写好答案、运行答案那一格，再回来运行这一格。", mark="unanswered"
    )


def form_is_right() -> Verdict:
    """Return the judgement when only the form can be looked at, and it is right."""
    return Verdict(1, "格式没有问题，内容在评分时检查。", mark="form")


def slip_of(slips, same: Callable[[object], bool]) -> Verdict | None:
    """Return the author's word on a foreseen slip, if the answer is one.

    ``slips`` maps a name to ``(wrong, hint)`` or ``(wrong, hint, share)``, or a hint to the wrong
    answer itself. A wrong answer may be a function without arguments, called only when needed.
    """
    for name, entry in (slips or {}).items():
        wrong, hint, share = entry, name, 0.0
        if type(entry) is tuple and len(entry) in (2, 3) and type(entry[1]) is str:
            wrong, hint, share = (*entry, 0.0)[:3]
        if same(wrong() if callable(wrong) else wrong):
            return Verdict(min(share, 0.99), "这个结果像是一种常见的失误。", str(hint))
    return None
