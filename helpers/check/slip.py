"""One slip of form behind many wrong answers: a factor, rounding, words that are not the question's."""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from .scalars import FORM_SLIPS, SLIPS, Tolerance, close, equal, is_number, number_slip
from .words import listed, text_key

__all__ = ["Answer", "shared_slip"]

# One slip is named when it explains so many of the wrong answers.
_MOST = 0.8
_FINEST = 7  # digits
_LONG = 20  # characters: more is no label


class Answer(NamedTuple):
    """One of several answers to the same question: plain values, and whether it was judged right."""

    got: object
    want: object
    right: bool
    tolerance: Tolerance = Tolerance()


def shared_slip(
    answers: Sequence[Answer], secrets: Callable[[], set[str]] = set
) -> tuple[str, set[int]]:
    """Return (hint, places of the answers it explains), or ("", empty) when no one slip is behind most.

    Numbers may stand in lists and dicts. Wanted texts are labels when some of them recur; what was
    written in place of a label is quoted, unless it holds a label, holds a secret or is part of one.

    >>> shared_slip([Answer(50.0, 0.5, False), Answer(12.5, 0.125, False), Answer(0, 0, True)])[1]
    {0, 1}
    >>> labels = [Answer("死", "死群", False), Answer("死", "死群", False), Answer("活群", "活群", True)]
    >>> shared_slip(labels)[0]
    '返回的“死”不在题目写的几个说法里，逐字对照一遍。'
    """
    wrong = sum(not one.right for one in answers)
    for hint, places in chain(_scaled(answers), _rounded(answers), _reworded(answers, secrets)):
        if places and len(places) >= _MOST * wrong:
            return hint, places
    return "", set()


def _told(slip: str) -> str:
    return "返回的数" + SLIPS[slip].removeprefix("这个数")


def _pairs(got, want) -> list[tuple] | None:
    """Return the numbers that stand in the same places; None when the shapes differ."""
    if is_number(want):
        return [(got, want)] if is_number(got) and abs(got) <= sys.float_info.max else None
    if type(want) in (list, tuple) and type(got) in (list, tuple) and len(got) == len(want):
        inner = [_pairs(g, w) for g, w in zip(got, want, strict=True)]
    elif type(want) is dict and type(got) is dict and got.keys() == want.keys():
        inner = [_pairs(got[key], one) for key, one in want.items()]
    else:
        return [] if equal(got, want) else None
    return None if None in inner else list(chain.from_iterable(inner))


def _scaled(answers) -> Iterator[tuple[str, set[int]]]:
    """Find answers all of whose wrong numbers are off by the same factor."""
    places: dict[str, set[int]] = {}
    for place, one in enumerate(answers):
        pairs = () if one.right else _pairs(one.got, one.want) or ()
        slips = {number_slip(*pair, one.tolerance) for pair in pairs if not _close(pair, one)}
        if len(slips) == 1 and slips <= FORM_SLIPS - {"rounded"}:
            places.setdefault(slips.pop(), set()).add(place)
    for slip, found in places.items():
        yield _told(slip), found


def _close(pair, one: Answer) -> bool:
    return close(*pair, one.tolerance)


def _rounded(answers) -> Iterator[tuple[str, set[int]]]:
    """Find answers whose numbers were all rounded to so many digits, the right ones as well."""
    held = [(one, _pairs(one.got, one.want)) for one in answers]
    numbers = [(got, one.tolerance) for one, pairs in held if one.right for got, _ in pairs or ()]
    for digits in range(_FINEST):
        if not all(close(got, round(got, digits), slack) for got, slack in numbers):
            continue
        places = {
            place
            for place, (one, pairs) in enumerate(held)
            if pairs and not one.right and all(_is_rounded(*pair, digits) for pair in pairs)
        }
        # Whole numbers in place of shares are near the right ones by chance: they prove less.
        near = [
            number_slip(*pair, held[place][0].tolerance) == "rounded"
            for place in places
            for pair in held[place][1]
            if not _close(pair, held[place][0])
        ]
        if near and (any(near) if digits else all(near)):
            yield _told("rounded"), places


def _is_rounded(got, want, digits: int) -> bool:
    return close(got, round(got, digits)) and abs(got - want) <= 0.500001 * 10**-digits


def _reworded(answers, secrets) -> Iterator[tuple[str, set[int]]]:
    """Find texts that are none of the labels which the wanted texts are."""
    texts = [text_key(one.want) for one in answers if type(one.want) is str]
    labels = set(texts)
    places = {
        place
        for place, one in enumerate(answers)
        if not one.right and type(one.got) is str and text_key(one.got) not in labels
    }
    if len(labels) == len(texts) or not places:
        return
    hidden = secrets()
    told = [
        word
        for word in dict.fromkeys(answers[place].got for place in sorted(places))
        if len(word) <= _LONG
        and not any(secret in word or word in secret for secret in hidden)
        and not any(label in text_key(word) for label in labels if len(label) > 1)
    ]
    what = f"返回的{listed(told, 3)}" if told else "返回的说法"
    yield f"{what}不在题目写的几个说法里，逐字对照一遍。", places
