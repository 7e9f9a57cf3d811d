"""Words and numbers as people write them: variants that mean the same, near misses, short lists."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

__all__ = [
    "listed",
    "name_key",
    "nearest",
    "parse_number",
    "quoted",
    "shortened",
    "text_key",
    "told",
]

_SAME = str.maketrans(
    {
        "。": ".",
        "｡": ".",
        "、": ",",
        "“": '"',
        "”": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "《": '"',
        "》": '"',
        "‘": "'",
        "’": "'",
        "—": "-",
        "–": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "•": "·",
        "・": "·",
        "．": ".",
        "【": "[",
        "】": "]",
        "〔": "(",
        "〕": ")",
        "〜": "~",
    }
)
_NUMBER = re.compile(
    r"[约≈]?(?P<sign>[+-]?)[¥$]?(?P<digits>\d+(?:\.\d*)?|\.\d+)(?P<power>e[+-]?\d{1,3})?"
    r"(?P<scale>(?:[%‰万亿]|千(?![克米瓦卡]))?)(?P<unit>[^\W\d_]{0,6}(?:/[^\W\d_]{1,4})?)"
)
_LONG = 5000
_SCALES = {"%": 0.01, "‰": 0.001, "千": 1e3, "万": 1e4, "亿": 1e8}


@lru_cache(maxsize=16384)
def name_key(text: str) -> str:
    """Return a form in which names that mean the same are equal.

    Full-width and half-width characters, spaces, quotation marks, dashes and traditional
    characters do not count; letter case does.

    >>> name_key("Ｇ０１（讀書會）") == name_key("G01 (读书会)")
    True
    """
    text = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    text = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    # What is longer than any answer is not worth the time.
    return text if text.isascii() or len(text) > _LONG else _simplified()(text)


def text_key(text: str) -> str:
    """Return a form in which answers that mean the same are equal: as names, whatever the case.

    A full stop at the end does not count either.

    >>> text_key("载体，不是社群。") == text_key("載體, 不是社群")
    True
    """
    return name_key(text).casefold().rstrip(".")


@cache
def _simplified():
    try:
        from opencc import OpenCC
    except ImportError:  # optional: then traditional characters are not recognised
        return str
    return OpenCC("t2s").convert


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word most like ``word``, or None when nothing is near.

    >>> nearest("actve_share", ["group_id", "active_share"])
    'active_share'
    """
    by_key = {text_key(other): other for other in words}
    found = difflib.get_close_matches(text_key(word[:200]), by_key, n=1, cutoff=0.6)
    return by_key[found[0]] if found else None


def parse_number(text: str) -> float | None:
    """Read a number as people type it; None when the text is not one number.

    >>> parse_number("１，２００元"), parse_number("12%"), parse_number("3.5万"), parse_number("三")
    (1200.0, 0.12, 35000.0, None)
    """
    if len(text) > 60:
        return None
    text = re.sub(r"(?<=\d),(?=\d)", "", name_key(text).casefold())
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    value = float(match["digits"] + (match["power"] or "")) * _SCALES.get(match["scale"], 1.0)
    return -value if match["sign"] == "-" else value


def shortened(text: str, limit: int = 40) -> str:
    """Cut a text to what fits into a message.

    >>> shortened("一二三四五六", 5)
    '一二三四…'
    """
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def told(value) -> str:
    """Write a plain value for a message: numbers to six digits, texts cut short.

    >>> told(2 / 3), told("米友会"), told(10**5000)
    ('0.666667', '米友会', '一个极大的数')
    """
    if isinstance(value, int) and value.bit_length() > 128:
        return "一个极大的数"
    return f"{value:.6g}" if isinstance(value, float) else shortened(str(value))


def listed(words: Iterable[str], limit: int = 5) -> str:
    """Join names for a message, the first few only.

    >>> listed(["甲", "乙", "丙"], limit=2)
    '“甲”、“乙”等 3 个'
    """
    words = [told(word) for word in words]
    tail = f"等 {len(words)} 个" if len(words) > limit else ""
    return "、".join(f"“{word}”" for word in words[:limit]) + tail


def quoted(value, secret) -> str:
    """Show the student's own plain value, unless that would show the expected one as well.

    >>> quoted(3.5, 12), quoted("12 元", 12)
    ('（你交的是 3.5）', '')
    """
    shown = told(value)
    hidden = {told(secret)}
    if isinstance(secret, float):
        hidden.add(f"{secret:.2f}")
    return "" if any(word and word in shown for word in hidden) else f"（你交的是 {shown}）"
