"""Collections: the checks items() (sets and mappings) and sequence() (order)."""

from .judge import (
    FORM_SHARE,
    MISSING,
    Fault,
    Part,
    Verdict,
    form_is_right,
    is_unanswered,
    judged,
    slip_of,
    unanswered,
)
from .plain import is_frame, is_series, kind_of, plain
from .result import Result
from .scalars import EXACT, Tolerance, canon, equal, is_number, number_slip
from .words import listed, nearest, parse_number

__all__ = ["items", "judge_items", "judge_sequence", "pair_up", "right_order", "sequence"]

# Beyond these many, items are paired by plain equality and by place only: the work for tolerance and
# for common subsequences grows as the square.
_MANY_LOOSE = 300
_MANY_ORDERED = 1000


def pair_up(got: list, want: list, tolerance: Tolerance = EXACT) -> list[tuple[int, int]]:
    """Pair each item of ``want`` with an equal item of ``got``, each used once.

    >>> pair_up(["b", "a", "a"], ["a", "c"])
    [(1, 0)]
    """
    places = {}
    for index, one in enumerate(got):
        places.setdefault(canon(one), []).append(index)
    pairs, left = [], []
    for index, one in enumerate(want):
        found = places.get(canon(one))
        if found:
            pairs.append((found.pop(0), index))
        else:
            left.append(index)
    free = sorted(index for found in places.values() for index in found)
    if len(free) <= _MANY_LOOSE and len(left) <= _MANY_LOOSE:
        for index in left:
            match = next((f for f in free if equal(got[f], want[index], tolerance)), None)
            if match is not None:
                free.remove(match)
                pairs.append((match, index))
    return pairs


def right_order(got: list, want: list, tolerance: Tolerance = EXACT) -> float:
    """Return the share of a right order, 0 to 1: (longest common subsequence - 1) / (length - 1).

    The longer of the two counts as length, so that left-out and added items cost. A reversed order
    earns 0, one item out of place costs one step.

    >>> right_order(list("abdc"), list("abcd")), right_order(list("dcba"), list("abcd"))
    (0.6666666666666666, 0.0)
    """
    length = max(len(got), len(want))
    if length == 0:
        return 1.0
    if length > _MANY_ORDERED:
        hits = sum(equal(g, w, tolerance) for g, w in zip(got, want, strict=False))
        return hits / length
    row = [0] * (len(want) + 1)
    keys, wanted = list(map(canon, got)), list(map(canon, want))
    for key, one in zip(keys, got, strict=True):
        corner = 0
        for j, other in enumerate(want):
            above = row[j + 1]
            same = key == wanted[j] or (is_number(one) and equal(one, other, tolerance))
            row[j + 1] = corner + 1 if same else max(above, row[j])
            corner = above
    return float(row[-1]) if length == 1 else max(row[-1] - 1, 0) / (length - 1)


def items(
    title: str,
    got,
    *,
    points: float,
    expected=MISSING,
    keys=None,
    options=None,
    rel: float | None = None,
    abs: float | None = None,
    slips: dict | None = None,
) -> Result:
    """Check a set (order and repeats do not count) or a mapping, item by item.

    ``expected`` says which: a dict (or named Series) is a mapping, anything else a set. Points:
    (right items - superfluous items) / expected items, not below 0. A mapping's item is right when
    key and value are; a key with a wrong value is not superfluous. Lists, tuples, sets, arrays and
    Series are taken for a set; dicts, Series and lists of pairs for a mapping.

    Args:
        keys, options: the public keys of a mapping, and the values (or items) allowed; looked at
            with and without ``expected``.
        slips: ``{"name": (wrong_items, "hint")}``.

    >>> items("活群", ["G01", "G02", "G09"], expected={"G01", "G02", "G03"}, points=6)
    2
    >>> items("各群类型", {"G01": "活群", "G02": "死群"}, expected={"G01": "活群", "G02": "活群"}, points=2)
    1
    """

    def judge():
        if is_unanswered(got):
            return unanswered()
        return judge_items(got, expected, Tolerance.of(rel, abs), keys, options, slips)

    return judged(title, points, "答案里的每一项", judge)


def judge_items(got, want, tolerance=EXACT, keys=None, options=None, slips=None) -> Verdict:
    """Judge a collection without order (``want`` is MISSING when only form counts)."""
    if want is MISSING:
        return _judge_form(got, keys, options)
    want = _whole(want)
    mapping = type(want) is dict
    held = _as_mapping(got) if mapping else _as_list(got)

    def same(wrong):
        wrong = _whole(wrong)
        if mapping:
            return equal(held, wrong, tolerance)
        pairs = pair_up(held, list(wrong), tolerance)
        return len(pairs) == len(held) == len(wrong)

    judge = _judge_mapping if mapping else _judge_set
    verdict = judge(held, want if mapping else _unique(want), tolerance, keys or options)
    foreseen = slip_of(slips, same) if verdict.share < 1 else None
    if foreseen:
        return Verdict(
            max(verdict.share, foreseen.share), foreseen.found, foreseen.hint, verdict.parts
        )
    return verdict


def _whole(value):
    """Return expected items as a plain list, set or dict."""
    if is_series(value):
        return dict(zip(value.index.tolist(), plain(value, tables=False), strict=True))
    return plain(value, tables=False)


def _as_mapping(got) -> dict:
    if is_series(got):
        series = plain(got)
        keys = map(_key, plain(series.index))
        return dict(zip(keys, plain(series, tables=False), strict=True))
    if is_frame(got):
        frame = plain(got)
        if frame.shape[1] == 1:
            return _as_mapping(frame.iloc[:, 0])
        if frame.shape[1] == 2:
            left, right = (plain(frame.iloc[:, i], tables=False) for i in (0, 1))
            return dict(zip(map(_key, left), right, strict=True))
    held = plain(got)
    if type(held) is dict:
        return held
    if type(held) in (list, tuple) and all(
        type(one) in (list, tuple) and len(one) == 2 for one in held
    ):
        return {_key(key): one for key, one in held}
    raise Fault(f"你交的是{kind_of(got)}，题目要的是字典。", "写成 {键: 值, …}，每一项有键也有值。")


def _key(value):
    """Return the value, or a text for it where it cannot be a key."""
    return repr(value) if type(value) in (list, dict, set) else value


def _as_list(got) -> list:
    held = plain(got, tables=False)
    if type(held) is dict:
        if not is_frame(got):
            raise Fault(
                "你交的是一个字典，题目要的是一组并列的项。", "只把要的那些项放进列表或集合。"
            )
        if len(held) != 1:
            raise Fault(
                "你交的是一张表，题目要的是一组项。", "取出那一列，再用 list(...) 转成列表。"
            )
        held = next(iter(held.values()))
    if type(held) in (list, tuple, set, frozenset):
        return _unique(held)
    raise Fault(
        f"你交的是{kind_of(got)}，题目要的是一组项。",
        "把每一项分开，写成列表，例如 [甲, 乙]，不要连成一段文字。",
    )


def _unique(values) -> list:
    return list({canon(one): one for one in values}.values())


def _judge_set(got: list, want: list, tolerance, options) -> Verdict:
    pairs = pair_up(got, want, tolerance)
    used = {g for g, _ in pairs}
    extra = [one for index, one in enumerate(got) if index not in used]
    lost = len(want) - len(pairs)
    if not extra and not lost:
        return Verdict(1, "每一项都对了。")
    share = max(len(pairs) - len(extra), 0) / len(want) if want else 0
    found = [f"对了 {len(pairs)} 项"]
    found += [f"少了 {lost} 项"] if lost else []
    found += [f"多了 {len(extra)} 项：{listed(extra, 3)}"] if extra else []
    hint = _slip_in(extra, want, tolerance, options)
    if not hint:
        hint = (
            "多出来的项，逐个对照条件看看合不合。"
            if extra
            else "想想条件是不是卡得太严，漏掉了一些。"
        )
    return Verdict(share, "，".join(found) + "。", hint)


def _slip_in(extra: list, want: list, tolerance, options) -> str:
    """Name what is odd about superfluous items: spelling, or numbers as text."""
    for one in extra:
        if type(one) is str and options:
            near = nearest(one, map(str, options))
            if near:
                return f"“{one}”是不是想写“{near}”？"
        if type(one) is str and any(map(is_number, want)) and parse_number(one) is not None:
            return "有的数写成了文字：去掉引号再试。"
        if is_number(one) and any(is_number(w) and number_slip(one, w, tolerance) for w in want):
            return "有的数离正确只差一步：看看百分数和小数、单位、四舍五入。"
    return ""


def _judge_mapping(got: dict, want: dict, tolerance, keys) -> Verdict:
    if not got:
        return Verdict(0, "字典是空的。", "先想想有哪些键，再逐个填值。")
    held = {canon(key): (key, one) for key, one in got.items()}
    parts, right, lost = [], 0, 0
    for key, wanted in want.items():
        if canon(key) not in held:
            lost += 1
            continue
        shown, one = held.pop(canon(key))
        if equal(one, wanted, tolerance):
            right += 1
            parts.append(Part(str(shown), 1, "对了"))
        else:
            parts.append(Part(str(shown), 0, *_odd_value(one, wanted, tolerance)))
    extra = [key for key, _ in held.values()]
    if right == len(want) and not extra:
        return Verdict(1, "每一项都对了。")
    swapped = _swapped(got, want, tolerance)
    if swapped > 0.5 and not right:
        return Verdict(FORM_SHARE * swapped, "键和值好像放反了。", "把冒号两边对调。")
    share = max(right - len(extra), 0) / len(want) if want else 0
    found = [f"{right} 项对了"]
    found += [f"{len(parts) - right} 项的值不对"] if len(parts) > right else []
    found += [f"少了 {lost} 个键"] if lost else []
    found += [f"多了键：{listed(extra, 3)}"] if extra else []
    near = next(filter(None, (_near_key(key, keys) for key in extra)), "")
    hint = near or next((part.hint for part in parts if part.hint), "")
    parts += (
        [Part(f"没有找到的键（{lost} 个）", 0, "键要和题目里写的一样", "", lost)] if lost else []
    )
    shown = parts if len(parts) <= 30 else ()
    return Verdict(
        share, "，".join(found) + "。", hint or "先看值不对的那一项，按题目的定义重算一遍。", shown
    )


def _swapped(got: dict, want: dict, tolerance) -> float:
    turned = {canon(one): key for key, one in got.items()}
    return sum(equal(turned.get(canon(key)), one, tolerance) for key, one in want.items()) / len(
        want
    )


def _near_key(key, keys) -> str:
    near = nearest(key, map(str, keys)) if type(key) is str and keys else None
    return f"“{key}”是不是想写“{near}”？" if near else ""


def _odd_value(got, want, tolerance) -> tuple[str, str]:
    """Say in a few words what is odd about one value, and what to think about."""
    if got is None or got == "":
        return "还空着", "把空着的项补上。"
    if is_number(want):
        if type(got) is str:
            return "值是文字，应是数", "去掉引号，写成数。"
        if not is_number(got):
            return f"值是{kind_of(got)}，应是数", "想想这一项要的是哪一个数。"
        if number_slip(got, want, tolerance):
            return "值离正确只差一步", "看看百分数和小数、单位、正负号、四舍五入。"
        return f"值偏{'大' if got > want else '小'}", ""
    if type(got) is not type(want):
        return f"值是{kind_of(got)}，应是{kind_of(want)}", "再看一眼题目要哪一种值。"
    return "值不对", ""


def _judge_form(got, keys, options) -> Verdict:
    if keys is None:
        held = plain(got, tables=False)
        if type(held) is dict:
            held, values = list(held), list(held.values())
        else:
            held = values = _as_list(got)
        if not held:
            return Verdict(0, "里面是空的。", "至少要有一项。")
    else:
        held = _as_mapping(got)
        unknown, lost = _apart(list(held), list(keys))
        if unknown:
            near = next(filter(None, (_near_key(key, keys) for key in unknown)), "")
            return Verdict(
                0, f"有不认识的键：{listed(unknown)}。", near or f"键应是：{listed(keys, 12)}。"
            )
        if lost:
            return Verdict(0, f"还缺这些键：{listed(lost)}。", "每个键都要有一项。")
        values = list(held.values())
        if any(map(is_unanswered, values)):
            return Verdict(0, "有的项还空着。", "把空着的值补上。")
    unknown = _apart(values, list(options))[0] if options is not None else ()
    if unknown:
        near = next(filter(None, (_near_key(one, options) for one in unknown)), "")
        return Verdict(
            0,
            f"有不在可选范围里的内容：{listed(unknown)}。",
            near or f"可选的有：{listed(options, 12)}。",
        )
    return form_is_right()


def _apart(got: list, want: list) -> tuple[list, list]:
    """Return what is only in ``got`` and what is only in ``want``."""
    have, need = set(map(canon, got)), set(map(canon, want))
    return [g for g in got if canon(g) not in need], [w for w in want if canon(w) not in have]


# Order ----------------------------------------------------------------------------------------


def sequence(
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
    """Check an ordered list (also tuple, array, Series), with points for what is in order.

    Points: (longest common subsequence - 1) / (length - 1), see :func:`right_order`.

    Args:
        options: the public items; without ``expected`` each must be there exactly once.
        slips: ``{"name": (wrong_sequence, "hint")}``.

    >>> sequence("情感营销", ["情", "感", "销", "营"], expected=["情", "感", "营", "销"], points=3)
    2
    >>> sequence("情感营销", {"情", "感"}, expected=["情", "感"], points=3).hint
    '集合（大括号）不记先后：改用列表，也就是方括号。'
    """

    def judge():
        if is_unanswered(got):
            return unanswered()
        want = plain(expected, tables=False) if expected is not MISSING else MISSING
        return judge_sequence(got, want, Tolerance.of(rel, abs), options, slips)

    return judged(title, points, "各项和它们的先后", judge)


def judge_sequence(got, want, tolerance=EXACT, options=None, slips=None) -> Verdict:
    """Judge an ordered list (``want`` is MISSING when only form counts)."""
    held = _ordered(got)
    if want is MISSING:
        if not held:
            return Verdict(0, "列表是空的。", "把各项按先后放进列表。")
        unknown, lost = _apart(held, list(options)) if options is not None else ((), ())
        if unknown:
            near = next(filter(None, (_near_key(one, options) for one in unknown)), "")
            return Verdict(
                0,
                f"有不认识的项：{listed(unknown)}。",
                near or f"要排的是：{listed(options, 12)}。",
            )
        if lost:
            return Verdict(0, f"还缺：{listed(lost)}。", "每一项都要排进去。")
        if options is not None and len(held) > len(set(map(canon, held))):
            return Verdict(0, "有的项写了两次。", "每一项只排一次。")
        return form_is_right()
    want = list(want)
    if len(held) == len(want) and equal(held, want, tolerance):
        return Verdict(1, "内容和先后都对了。")
    foreseen = slip_of(slips, lambda wrong: equal(held, plain(wrong, tables=False), tolerance))
    share = min(right_order(held, want, tolerance), 0.99)
    if foreseen:
        return Verdict(max(share, foreseen.share), foreseen.found, foreseen.hint)
    if not held:
        return Verdict(0, "列表是空的。", "把各项按先后放进列表。")
    return Verdict(share, *_odd_order(held, want, tolerance))


def _ordered(got) -> list:
    if is_frame(got):
        frame = plain(got)
        if frame.shape[1] != 1:
            raise Fault(
                "你交的是一张表，题目要的是一列有先后的项。", "取出那一列，再用 list(...)。"
            )
        got = frame.iloc[:, 0]
    held = plain(got, tables=False)
    if type(held) in (set, frozenset):
        raise Fault("你交的是一个集合。", "集合（大括号）不记先后：改用列表，也就是方括号。")
    if type(held) not in (list, tuple):
        raise Fault(
            f"你交的是{kind_of(got)}，题目要的是有先后的一列。", "写成列表，例如 [第一, 第二]。"
        )
    return list(held)


def _odd_order(got: list, want: list, tolerance) -> tuple[str, str]:
    pairs = len(pair_up(got, want, tolerance))
    if pairs == len(got) == len(want):
        if equal(got[::-1], want, tolerance):
            return "各项都在，先后整个反了。", "想想是从大到小还是从小到大，从先到后还是从后到先。"
        return "各项都在，先后不全对。", "先定最前和最后的一项，再两两比较中间的。"
    found = []
    found += [f"少了 {len(want) - pairs} 项"] if len(want) > pairs else []
    found += [f"有 {len(got) - pairs} 项对不上"] if len(got) > pairs else []
    if any(map(is_number, want)) and any(type(one) is str for one in got):
        return "，".join(found) + "。", "里面的数写成了文字：去掉引号再试。"
    place = next(
        (i for i, (g, w) in enumerate(zip(got, want, strict=False)) if not equal(g, w, tolerance)),
        min(len(got), len(want)),
    )
    return "，".join(found) + "。", f"从第 {place + 1} 项看起，对照题目再想一遍。"
