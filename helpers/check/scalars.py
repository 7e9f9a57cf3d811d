"""Comparing single values: equality with tolerance, and the checks value() and number()."""

import datetime as dt
import math
import sys
from dataclasses import dataclass

from .judge import (
    FORM_SHARE,
    MISSING,
    Fault,
    Verdict,
    form_is_right,
    is_unanswered,
    judged,
    slip_of,
    unanswered,
)
from .plain import is_missing, kind_of, plain, type_name
from .result import Result
from .words import listed, nearest, parse_number, quoted, text_key

__all__ = [
    "Tolerance",
    "canon",
    "close",
    "equal",
    "is_number",
    "judge_number",
    "judge_value",
    "number",
    "number_slip",
    "value",
]


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be off: by ``rel`` of the expected one, or by ``abs``, whichever is more."""

    rel: float = 1e-6
    abs: float = 1e-12

    @classmethod
    def of(cls, rel: float | None, abs: float | None) -> "Tolerance":
        """Read a check's arguments: ``abs`` alone switches the relative tolerance off.

        >>> Tolerance.of(None, 0.5)
        Tolerance(rel=0.0, abs=0.5)
        """
        if rel is None:
            return cls() if abs is None else cls(0.0, abs)
        return cls(rel) if abs is None else cls(rel, abs)


EXACT = Tolerance()


def is_number(value) -> bool:
    """Say whether a plain value is a number (True and False are not).

    >>> is_number(1), is_number(True), is_number("1")
    (True, False, False)
    """
    return type(value) in (int, float)


def close(got: float, want: float, tolerance: Tolerance = EXACT) -> bool:
    """Say whether two numbers are equal within the tolerance.

    >>> close(0.1 + 0.2, 0.3), close(3.14, 3.14159)
    (True, False)
    """
    try:
        slack = max(tolerance.abs, tolerance.rel * abs(want))
        return got == want or abs(got - want) <= slack * (1 + 1e-9)
    except OverflowError:  # whole numbers beyond the range of float
        return False


def equal(got, want, tolerance: Tolerance = EXACT) -> bool:
    """Say whether two plain values mean the same, whatever they are nested in.

    Lists and tuples are alike; sets and dicts have no order.

    >>> equal({"Ａ": (1, 2.0000000001)}, {"a": [1, 2]}), equal("1", 1), equal(True, 1)
    (True, False, False)
    """
    if is_missing(want) or is_missing(got):
        return is_missing(want) and is_missing(got)
    if is_number(want):
        return is_number(got) and close(got, want, tolerance)
    if type(want) is str and type(got) is str:
        return got == want or text_key(got) == text_key(want)
    if type(want) in (list, tuple):
        return (
            type(got) in (list, tuple)
            and len(got) == len(want)
            and all(equal(g, w, tolerance) for g, w in zip(got, want, strict=True))
        )
    if type(want) in (set, frozenset):
        return (
            type(got) in (set, frozenset)
            and len(got) == len(want)
            and all(any(equal(g, w, tolerance) for g in got) for w in want)
        )
    if type(want) is dict:
        if type(got) is not dict or len(got) != len(want):
            return False
        by_key = {canon(key): one for key, one in got.items()}
        return all(
            canon(key) in by_key and equal(by_key[canon(key)], one, tolerance)
            for key, one in want.items()
        )
    moments = moment(got), moment(want)
    if None not in moments:
        return bool(set(moments[0]) & set(moments[1]))
    return type(got) is type(want) and got == want


def moment(value) -> tuple[dt.datetime, ...] | None:
    """Return the moments that a date stands for, or None when the value is no date.

    A date, a timestamp and ISO text stand for one moment, a period for its first and last day.

    >>> moment("2026-03-02") == moment(dt.date(2026, 3, 2))
    True
    """
    if type(value) is str:
        # Text of other lengths is no date, and trying to read it takes time.
        if not (8 <= len(value) <= 32 and value[:4].isdigit()):
            return None
        try:
            value = dt.datetime.fromisoformat(value.strip().replace("/", "-"))
        except ValueError:
            return None
    if isinstance(value, dt.datetime):  # pandas' Timestamp, too
        pandas = sys.modules.get("pandas")
        if pandas is not None and type(value) is pandas.Timestamp:
            value = value.to_pydatetime(warn=False)
        return (value.replace(tzinfo=None),)
    if isinstance(value, dt.date):
        return (dt.datetime(value.year, value.month, value.day),)
    if hasattr(value, "start_time"):  # pandas' Period
        first, last = value.start_time, value.end_time
        return first.to_pydatetime(warn=False), last.normalize().to_pydatetime(warn=False)
    return None


def canon(value):
    """Return a hashable stand-in that is the same for plain values that mean the same.

    Numbers must be exactly equal; :func:`equal` knows tolerance.

    >>> canon("Ａ ") == canon("a"), canon(1) == canon(1.0), canon(1) == canon(True)
    (True, True, False)
    """
    if is_missing(value):
        return ("none",)
    kind = type(value)
    if kind is str:
        return "text", text_key(value)
    if kind in (int, float):
        return "number", value
    if kind in (list, tuple):
        return "list", tuple(map(canon, value))
    if kind in (set, frozenset):
        return "set", frozenset(map(canon, value))
    if kind is dict:
        return "dict", frozenset((canon(key), canon(one)) for key, one in value.items())
    moments = moment(value)
    return ("date", moments[0]) if moments else (kind.__name__, value)


# Numbers --------------------------------------------------------------------------------------

# What a number that is right but for one slip looks like, and what to think about.
SLIPS = {
    "percent": "这个数正好大了 100 倍：是不是写成了百分数？题目要的是小数还是百分数，再看一眼。",
    "share": "这个数正好小了 100 倍：是不是把百分数写成了小数？",
    "wan": "这个数正好小了 1 万倍：单位是不是用了“万”？",
    "yuan": "这个数正好大了 1 万倍：题目的单位是不是“万”？",
    "rounded": "这个数像是提前四舍五入了：先用完整的数算，要取整也放到最后，或者不取整。",
    "sign": "大小对，正负号反了：想想是谁减谁。",
    "inverse": "像是分子和分母写反了：想想是谁除以谁。",
    "rest": "像是算成了剩下的那一部分（1 减去它）：想想题目问的是哪一部分。",
}
FORM_SLIPS = {"percent", "share", "wan", "yuan", "rounded"}
_FACTORS = {"percent": 100, "share": 0.01, "wan": 1e-4, "yuan": 1e4}


def number_slip(got: float, want: float, tolerance: Tolerance = EXACT) -> str | None:
    """Return the name of the slip (a key of ``SLIPS``) that turns ``want`` into ``got``.

    >>> number_slip(12.5, 0.125), number_slip(0.13, 0.128), number_slip(8.0, 0.125)
    ('percent', 'rounded', 'inverse')
    """
    if not (want and max(abs(got), abs(want)) <= sys.float_info.max):
        return None
    for name, factor in _FACTORS.items():
        if close(got, want * factor, tolerance):
            return name
    if abs(got - want) <= 0.06 * abs(want) and any(
        close(got, round(got, digits)) and abs(got - want) <= 0.500001 * 10**-digits
        for digits in range(7)
    ):
        return "rounded"
    if close(got, -want, tolerance):
        return "sign"
    if close(got, 1 / want, tolerance):
        return "inverse"
    return "rest" if 0 < want < 1 and close(got, 1 - want, tolerance) else None


def number(
    title: str,
    got,
    *,
    points: float,
    expected=MISSING,
    rel: float | None = None,
    abs: float | None = None,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    slips: dict | None = None,
) -> Result:
    """Check a number, within ``rel`` (default 1e-6 of the expected one) or ``abs``.

    Any kind of number will do (int, float, numpy, Decimal, Fraction); True and False will not.
    The right number in a wrong form (text, ``"12%"``, a list or Series of one, 100 times or 10,000
    times off, rounded too early) earns half and is named.

    Args:
        low, high: the range that makes sense, both ends included; outside earns nothing.
        unit: named in the message only.
        slips: ``{"name": (wrong_number, "hint")}``, or ``(…, "hint", share)``.

    Without ``expected`` only form and range are looked at.

    >>> number("人均消费", 25.0, expected=25, points=4, unit="元")
    4
    >>> number("活跃占比", "12%", expected=0.12, points=4).hint
    '答案要是一个数：去掉引号、百分号和单位，写成小数。'
    """

    def judge():
        if is_unanswered(got):
            return unanswered()
        want = plain(expected) if expected is not MISSING else MISSING
        return judge_number(plain(got), want, Tolerance.of(rel, abs), low, high, slips)

    return judged(title, points, f"变量里的数（单位：{unit}）" if unit else "变量里的数", judge)


def judge_number(got, want, tolerance=EXACT, low=None, high=None, slips=None) -> Verdict:
    """Judge a plain value as a number (``want`` is MISSING when only form counts)."""
    if want is not MISSING and not is_number(want):
        raise TypeError(f"the expected value is not a number: {type_name(want)}")
    got, share, found, hint = _as_number(got)
    if type(got) is int and got.bit_length() > 1000:
        got = math.inf  # beyond what a float can hold
    if is_missing(got) and want is not MISSING and is_missing(want):
        return Verdict(1, "结果对了。")
    if is_missing(got):
        return Verdict(
            0,
            "算出来的是空值（NaN）。",
            "看看是不是有缺失值参加了计算，或者 0 除以了 0。",
        )
    if math.isinf(got):
        return Verdict(0, "算出来的是无穷大（inf）。", "看看是不是除以了 0。")
    shown = quoted(got, want)
    if (low is not None and got < low) or (high is not None and got > high):
        bounds = f"应在 {'' if low is None else low} 到 {'' if high is None else high} 之间。"
        return Verdict(
            0,
            f"这个数不在合理的范围里{shown}。" + (bounds if want is MISSING else ""),
            "想想这个量最小、最大能是多少，再看看单位和公式。",
        )
    if want is MISSING:
        return form_is_right() if share == 1 else Verdict(share, found, hint)
    if close(got, want, tolerance):
        return Verdict(share, found or "结果对了。", hint)
    foreseen = slip_of(slips, lambda wrong: close(got, plain(wrong), tolerance))
    if foreseen:
        return foreseen
    slip = number_slip(got, want, tolerance)
    if slip:
        half = share * FORM_SHARE if slip in FORM_SLIPS else 0
        return Verdict(half, f"{found}离正确只差一步{shown}。", f"{SLIPS[slip]}{hint}")
    side = "大" if got > want else "小"
    return Verdict(
        0,
        f"{found}这个数比应有的结果{side}{shown}。",
        hint or "从头看一遍：用了哪些行、谁除以谁、单位是什么。",
    )


def _as_number(got):
    """Return (number or NaN, share for its form, what was found, hint) of a plain value."""
    if is_number(got) or is_missing(got):
        return got, 1.0, "", ""
    if type(got) is bool:
        raise Fault(
            "你交的是 True 或 False，不是数。",
            "比较（例如 a > b）的结果是真假；要数有多少个，还得求和或计数。",
        )
    if type(got) is str:
        read = parse_number(got)
        if read is None:
            raise Fault("你交的是一段文字，不是数。", "把算出来的数本身存进变量，不加引号和说明。")
        return (
            read,
            FORM_SHARE,
            "数写成了文字。",
            "答案要是一个数：去掉引号、百分号和单位，写成小数。",
        )
    kind = kind_of(got)
    held = plain(got, tables=False)
    if type(held) is dict and kind.startswith("一张表") and len(held) == 1:
        held = next(iter(held.values()))
    if type(held) in (list, tuple, set) and len(held) == 1:
        inner, share, found, hint = _as_number(next(iter(held)))
        return (
            inner,
            share * FORM_SHARE,
            f"数装在了{kind}里。{found}",
            hint or "题目要一个数：把它取出来，例如用 .iloc[0]、.item() 或 [0]。",
        )
    size = f"，里面有 {len(held)} 项" if type(held) in (list, tuple, set, dict) else ""
    raise Fault(
        f"你交的是{kind}{size}，题目要的是一个数。", "想想还要做哪一步汇总或取值，才得到那一个数。"
    )


# Other values ---------------------------------------------------------------------------------


def value(
    title: str,
    got,
    *,
    points: float,
    expected=MISSING,
    options=None,
    rel: float | None = None,
    abs: float | None = None,
    slips: dict | None = None,
) -> Result:
    """Check text, True/False, None or any plain literal: all or nothing.

    Text may differ in width, spaces, case and traditional characters. A right text in a list of one
    earns half.

    Args:
        options: the public choices; without ``expected`` the answer must be one of them.
        slips: ``{"name": (wrong_value, "hint")}``.

    >>> value("最活跃的群", "米友一群 ", expected="米友一群", points=2)
    2
    >>> value("最活跃的群", "米友一君", options=["米友一群", "读书会"], points=2).hint
    '是不是想写“米友一群”？'
    """

    def judge():
        if is_unanswered(got) and expected is not None:
            return unanswered()
        want = plain(expected, tables=False) if expected is not MISSING else MISSING
        return judge_value(plain(got, tables=False), want, Tolerance.of(rel, abs), options, slips)

    return judged(title, points, "变量里的答案", judge)


def judge_value(got, want, tolerance=EXACT, options=None, slips=None) -> Verdict:
    """Judge a plain value as a whole (``want`` is MISSING when only form counts)."""
    if want is MISSING:
        return _judge_option(got, options)
    if is_number(want):
        return judge_number(got, want, tolerance, slips=slips)
    if equal(got, want, tolerance):
        return Verdict(1, "答案对了。")
    foreseen = slip_of(slips, lambda wrong: equal(got, plain(wrong, tables=False), tolerance))
    if foreseen:
        return foreseen
    if (
        type(got) in (list, tuple, set)
        and len(got) == 1
        and equal(next(iter(got)), want, tolerance)
    ):
        return Verdict(
            FORM_SHARE, f"答案装在了{kind_of(got)}里。", "题目要的是里面那一个值，不带括号。"
        )
    if type(want) is bool:
        return _not_bool(got)
    if type(got) is not type(want):
        return Verdict(
            0, f"你交的是{kind_of(got)}，题目要的是{kind_of(want)}。", "再看一眼题目要哪一种答案。"
        )
    options = [one for one in options or () if type(one) is str]
    if type(got) is str and options and text_key(got) not in map(text_key, options):
        return _judge_option(got, options)
    return Verdict(
        0,
        f"答案和应有的不一样{quoted(got, want)}。",
        "对照题目再想一遍：问的是哪一个、按什么来判断。",
    )


def _not_bool(got) -> Verdict:
    if type(got) is bool:
        return Verdict(
            0, "真假判断反了，或者依据用错了。", "把判断的条件一条一条写出来，再看一遍。"
        )
    if type(got) is str:
        return Verdict(0, "你交的是一段文字。", "答案要写成 True 或 False，不加引号。")
    return Verdict(0, f"你交的是{kind_of(got)}。", "答案要写成 True 或 False。")


def _judge_option(got, options) -> Verdict:
    if options is None or any(equal(got, plain(one)) for one in options):
        return form_is_right()
    near = nearest(got, map(str, options)) if type(got) is str else None
    return Verdict(
        0,
        f"这个答案不在可选的范围里：{listed([got])}。",
        f"是不是想写“{near}”？" if near else f"从这些里面选：{listed(options, 12)}。",
    )
