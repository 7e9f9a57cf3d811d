"""Charts: the check chart(), on the plain description that helpers.charts gives of a figure."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, inf, log10

from .items import pair_up, right_order
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
from .plain import is_series, kind_of, plain
from .result import Result
from .scalars import Tolerance, canon, close, equal, is_number, moment
from .words import listed, shortened, text_key

__all__ = ["chart"]

KINDS = {
    "bar": "柱形图",
    "barh": "横向条形图",
    "line": "折线图",
    "scatter": "散点图",
    "hist": "直方图",
    "pie": "饼图",
    "box": "箱线图",
    "area": "面积图",
    "image": "色块图",
    "reference": "参考线",
}
# The data weigh as much as kind, title and both labels together.
_DATA_WEIGHT = 4


def chart(
    title: str,
    got,
    *,
    points: float,
    kind: str | None = None,
    data=MISSING,
    title_has: str | list[str] | bool = True,
    xlabel: str | list[str] | bool = True,
    ylabel: str | list[str] | bool = True,
    sort: bool = False,
    strict: bool = False,
    rel: float | None = None,
    abs: float | None = None,
    slips: dict | None = None,
) -> Result:
    """Check a chart: a figure, axes, what a plotting call returned, or a description of one.

    Looked at, each with one share of the points: kind, title, x label, y label; and the data drawn, with
    four shares (where ``data`` is given). A chart on which nothing is drawn earns nothing. In a figure
    of several axes the best one counts.

    Args:
        kind: "bar" (lying bars are welcome, too, unless ``strict``), "barh", "line", "scatter",
            "hist", "pie" or "box"; None for any.
        data: what must be drawn: ``{category: value}`` (or a Series); ``(x, y)``; a sequence of
            heights; for hist the raw values (any bins); for box ``{label: raw values}``; for several
            series ``{label: any of these}``. Points by right items / (items + superfluous ones).
        title_has, xlabel, ylabel: True for any text, a word or a list of synonyms of which one must
            stand there, False to look away. A pie has no axes; with lying bars x and y change places.
        sort: whether the order of the categories counts.
        rel, abs: tolerance of the data, as in :func:`number` (``rel`` default 0.001).
        slips: ``{"name": (wrong_data, "hint")}``.

    >>> drawn = {"axes": [{"title": "各群人数", "xlabel": "群", "ylabel": "",
    ...     "series": [{"kind": "bar", "x": ["甲", "乙"], "y": [3, 5]}]}]}
    >>> result = chart("各群人数", drawn, kind="bar", data={"乙": 5, "甲": 3}, points=8)
    >>> result, result.hint
    (7, '读图的人要知道纵轴是什么、用什么单位：ax.set_ylabel("…")。')
    """

    def judge():
        if is_unanswered(got):
            return Verdict(
                0,
                unanswered().found,
                "把画好的 fig 或 ax 存进变量（plt.show() 什么也不返回）。",
                mark="unanswered",
            )
        tolerance = Tolerance(1e-3) if rel is None and abs is None else Tolerance.of(rel, abs)
        asked = _Asked(
            kind, _targets(data, kind), title_has, xlabel, ylabel, sort, strict, tolerance
        )
        axes = [one for one in map(_Axes.read, _described(got)) if one.series]
        if not axes:
            raise Fault(
                "图上什么也没有画。", "先画图，再交 fig 或 ax；看看是不是交了另一张空的图。"
            )
        verdicts = [_judge_axes(one, asked) for one in axes]
        best = max(range(len(axes)), key=lambda place: verdicts[place].share)
        foreseen = _foreseen(slips, axes[best], asked) if verdicts[best].share < 1 else None
        if foreseen:
            share = max(verdicts[best].share, foreseen.share)
            return Verdict(share, foreseen.found, foreseen.hint, verdicts[best].parts)
        return verdicts[best]

    asked_for = {
        "种类": kind,
        "标题": title_has,
        "坐标轴名称": kind != "pie" and (xlabel or ylabel),
        "数据": data is not MISSING,
    }
    looked = "、".join(name for name, wanted in asked_for.items() if wanted)
    return judged(title, points, f"图的{looked}" if looked else "这张图", judge)


@dataclass(frozen=True)
class _Target:
    """One series to be drawn: ``x`` is None where only the heights are given."""

    label: str | None
    x: list | None
    y: list


@dataclass(frozen=True)
class _Asked:
    """What is asked of a chart."""

    kind: str | None
    targets: list[_Target] | None
    title: str | list[str] | bool
    xlabel: str | list[str] | bool
    ylabel: str | list[str] | bool
    sort: bool
    strict: bool
    tolerance: Tolerance

    @property
    def kinds(self) -> set[str]:
        if self.kind == "bar" and not self.strict:
            return {"bar", "barh"}
        return set(KINDS) if self.kind is None else {self.kind}


@dataclass(frozen=True)
class _Axes:
    """What is drawn on one axes."""

    title: str
    xlabel: str
    ylabel: str
    series: list[dict]

    @classmethod
    def read(cls, drawn) -> "_Axes":
        """Take one axes of a description, and nothing in it on trust."""
        texts = [drawn.get(name) for name in ("title", "xlabel", "ylabel")]
        series = []
        for one in drawn.get("series") or ():
            x, y = one.get("x"), one.get("y")
            known = one.get("kind") in list(KINDS)
            if known and type(x) is list and type(y) is list and (x or y):
                series.append({**one, "label": str(one.get("label") or "")})
        return cls(*(text.strip() if type(text) is str else "" for text in texts), series)


def _described(got) -> list[dict]:
    """Return the axes of a chart as plain dicts."""
    if type(got) is not dict:
        got = _describe(got)
    described = plain(got)
    axes = described.get("axes")
    whole = type(axes) is list and all(
        type(one) is dict and all(type(s) is dict for s in one.get("series") or ()) for one in axes
    )
    if not whole:
        raise Fault("这里存的不是图。", "把画好的 fig 或 ax 存进变量。")
    return axes


def _describe(got) -> dict:
    from helpers import charts

    try:
        return charts.describe(got)
    except TypeError as error:
        raise Fault(str(error), "先写 fig, ax = plt.subplots()，在 ax 上画，最后交 ax。") from None
    except Exception:
        if "matplotlib" in str(type(got).__module__):
            if getattr(got, "figure", got) is None:
                raise Fault("这张图已经从画布上去掉了。", "重新画一次，再交 ax。") from None
            raise
        raise Fault(
            f"这里存的是{kind_of(got)}，不是图。", "把画好的 fig 或 ax 存进变量。"
        ) from None


# What should be drawn -------------------------------------------------------------------------


def _targets(data, kind) -> list[_Target] | None:
    if data is MISSING:
        return None
    if kind == "box":
        from statistics import median

        data = data if isinstance(data, dict) else {None: data}
        middles = {label: median(plain(one, tables=False)) for label, one in data.items()}
        return [_Target(None, None if None in middles else list(middles), list(middles.values()))]
    several = isinstance(data, dict) and not any(
        _is_single(plain(one, tables=False)) for one in data.values()
    )
    return [_target(str(k), v) for k, v in data.items()] if several else [_target(None, data)]


def _is_single(one) -> bool:
    return type(one) not in (list, tuple, dict)


def _target(label, data) -> _Target:
    if is_series(data):
        return _Target(label, plain(data.index, tables=False), plain(data, tables=False))
    pair = isinstance(data, tuple) and len(data) == 2
    data = plain(data, tables=False)
    if type(data) is dict:
        return _Target(label, list(data), list(data.values()))
    if pair and not any(map(_is_single, data)):
        return _Target(label, *map(list, data))
    return _Target(label, None, list(data))


# Judging --------------------------------------------------------------------------------------


def _judge_axes(axes: _Axes, asked: _Asked) -> Verdict:
    kinds = {kind for one in axes.series for kind in (one["kind"], *(one.get("also") or ()))}
    lying = asked.kind == "bar" and "barh" in kinds and "bar" not in kinds
    fits = bool(kinds & asked.kinds)
    parts = []
    if asked.kind:
        drawn = "、".join(sorted(KINDS[kind] for kind in kinds - {"reference"} if kind in KINDS))
        parts.append(
            Part("种类", 1, "对了")
            if fits
            else Part(
                "种类",
                0,
                f"画的是{drawn or '参考线'}",
                f"题目要的是{KINDS[asked.kind]}，想想它适合看什么。",
            )
        )
    parts += _text_part(
        "标题", axes.title, asked.title, '标题用一句话说出图里看什么：ax.set_title("…")。'
    )
    if asked.kind != "pie":
        xlabel, ylabel = (axes.ylabel, axes.xlabel) if lying else (axes.xlabel, axes.ylabel)
        sides = [("横轴", "x", xlabel, asked.xlabel), ("纵轴", "y", ylabel, asked.ylabel)]
        if lying:  # the categories stand on the vertical axis
            sides = [("纵轴", "y", xlabel, asked.xlabel), ("横轴", "x", ylabel, asked.ylabel)]
        for name, letter, text, wanted in sides:
            advice = f'读图的人要知道{name}是什么、用什么单位：ax.set_{letter}label("…")。'
            parts += _text_part(f"{name}名称", text, wanted, advice)
    if asked.targets is not None:
        share, found, hint = _judge_data(axes, asked)
        parts.append(Part("数据", share, found, hint, _DATA_WEIGHT))
    return _sum_up(parts, asked)


def _sum_up(parts: list[Part], asked: _Asked) -> Verdict:
    wrong = [part for part in parts if part.share < 1]
    if not wrong:
        if asked.targets is None:
            return form_is_right()
        return Verdict(1, f"{'、'.join(part.title for part in parts)}都对了。")
    # The data come first: without them the rest is decoration.
    wrong.sort(key=lambda part: -part.weight)
    weights = sum(part.weight for part in parts)
    share = sum(part.share * part.weight for part in parts) / weights
    found = "；".join(f"{part.title}：{part.message}" for part in wrong) + "。"
    return Verdict(min(share, 0.99), found, wrong[0].hint, parts if len(parts) > 1 else ())


def _text_part(name, text, wanted, advice) -> list[Part]:
    if wanted is False or wanted is None:
        return []
    if not text:
        return [Part(name, 0, "还没有写", advice)]
    words = [] if wanted is True else [wanted] if type(wanted) is str else list(wanted)
    if words and not any(text_key(word) in text_key(text) for word in words):
        return [Part(name, 0, f"写的是“{shortened(text)}”，没有点出图里看的量", advice)]
    return [Part(name, 1, "对了")]


def _judge_data(axes: _Axes, asked: _Asked) -> tuple[float, str, str]:
    """Return (share, found, hint) for the data drawn."""
    percent = any(mark in axes.title + axes.xlabel + axes.ylabel for mark in ("%", "％", "百分"))
    fitting = [one for one in axes.series if one["kind"] in asked.kinds] or axes.series
    lost = max(len(asked.targets) - _groups(fitting, asked.targets), 0)
    outcomes = []
    for target in asked.targets:
        named = [
            one
            for one in fitting
            if target.label and text_key(one["label"]) == text_key(target.label)
        ]
        tried = [
            _compare(one, target, asked, percent) for one in [*(named or _candidates(fitting))]
        ]
        share, found, hint = max(tried, key=lambda outcome: outcome[0])
        which = "这一组" if lost else "有一组"
        which = f"“{shortened(named[0]['label'])}”这一组" if named else which
        outcomes.append((share, f"{which}{found}" if len(asked.targets) > 1 else found, hint))
    share = sum(share for share, *_ in outcomes) / len(outcomes)
    wrong = [outcome for outcome in outcomes if outcome[0] < 1] or outcomes
    if not lost:
        return share, *min(wrong, key=lambda outcome: outcome[0])[1:]
    found = f"只画了 {len(asked.targets) - lost} 组，还差 {lost} 组"
    hint = "题目要的每一组值都要画上。"
    if len(wrong) > lost:  # what is drawn is not right, either
        _, more, hint = max(wrong, key=lambda outcome: outcome[0])
        found = f"{found}；{more}"
    return share, found, hint


def _groups(series: list[dict], targets: list[_Target]) -> int:
    """Count the groups of values drawn: bars of one group may be drawn one by one, or all at once."""
    drawn = sum(len(one["y"]) for one in series)
    longest = max(len(target.y) for target in targets) or 1
    return max(sum(len(one["y"]) > 1 for one in series), ceil(drawn / longest), 1)


def _candidates(series: list[dict]) -> list[dict]:
    """Return each series, and those of one kind together: bars may be drawn one by one."""
    together = []
    for kind in dict.fromkeys(one["kind"] for one in series):
        alike = [one for one in series if one["kind"] == kind]
        if len(alike) > 1 and kind != "hist":
            x, y = ([v for one in alike for v in one[axis]] for axis in "xy")
            together.append({"kind": kind, "label": "", "x": x, "y": y})
    return series + together


def _compare(drawn: dict, target: _Target, asked: _Asked, percent: bool) -> tuple[float, str, str]:
    if drawn["kind"] == "hist" and target.x is None:
        return _compare_hist(drawn, target.y)
    x, y = drawn["x"], drawn["y"]
    wanted = target.y
    if drawn["kind"] == "pie" and all(map(is_number, wanted)) and sum(wanted):
        wanted = [value / sum(wanted) for value in wanted]
    share, found, hint = _compare_points(drawn, target.x, wanted, asked)
    if share == 1 or drawn["kind"] == "pie":
        return share, found, hint

    for factor, form in ((100, "把占比写成了百分数"), (0.01, "把百分数写成了小数")):
        scaled = [value * factor if is_number(value) else value for value in wanted]
        if _compare_points(drawn, target.x, scaled, asked)[0] == 1:
            if percent and factor == 100:
                return 1.0, "对了", ""
            return (
                FORM_SHARE,
                "每个值都差 100 倍",
                f"像是{form}：换过来，或者在坐标轴名称里写明单位。",
            )
    named = target.x is not None and set(map(_spot, x)) & set(map(_spot, target.x))
    if target.x is not None and not named and equal(y, wanted, asked.tolerance):
        return FORM_SHARE, "高低对，但看不出各是谁", "让每根柱子（每个点）带上题目里的名称或日期。"
    factor = _factor(x, y, target.x, wanted)
    if factor:
        found = "各值之间的比例对，大小不对"
        power = log10(factor)
        if 0 < abs(round(power)) <= 12 and close(power, round(power), Tolerance(0, 1e-3)):
            times = f"{'大' if power > 0 else '小'}了 {10 ** abs(round(power))} 倍"
            return 0.0, found, f"每个值都{times}：题目要的单位是什么，画的时候用的单位呢？"
        return 0.0, found, "像是画了数量而不是占比（或者反过来），也可能除错了分母。"
    return share, found, hint


def _compare_points(drawn, want_x, want_y, asked: _Asked) -> tuple[float, str, str]:
    x, y, tolerance = drawn["x"], drawn["y"], asked.tolerance
    if want_x is None:
        pairs = len(pair_up(y, want_y, tolerance))
        if asked.sort and pairs == len(y) == len(want_y) and not equal(y, want_y, tolerance):
            return (
                right_order(y, want_y, tolerance),
                "先后不对",
                "看看按什么排，从大到小还是从小到大。",
            )
        return _by_count(pairs, len(y), len(want_y))
    if len(x) != len(y):
        return 0.0, "横轴和纵轴的个数不一样", "看看画图时给的两列是不是一样长。"
    spots, want_spots = list(map(_spot, x)), list(map(_spot, want_x))
    got, want = _paired(spots, y), _paired(want_spots, want_y)
    pairs = len(pair_up(got, want, tolerance))
    if pairs < len(want) or len(got) > len(want):
        unknown = [one for one, spot in zip(x, spots, strict=True) if spot not in set(want_spots)]
        named = all(type(one) is str for one in want_x)
        if unknown and named and pairs:
            return *_by_count(pairs, len(got), len(want))[
                :2
            ], f"有题目没要的类别：{listed(unknown, 3)}。"
        return _by_count(pairs, len(got), len(want))
    if asked.sort and spots != want_spots:
        turned = spots[::-1] == want_spots
        if turned and drawn["kind"] == "barh":
            return 1.0, "对了", ""  # lying bars are stacked from the bottom
        share = min(right_order(spots, want_spots), 0.99)
        return share, "值都对，先后不对", "先把数据排好序再画：按什么排，从大到小还是从小到大？"
    return 1.0, "对了", ""


def _paired(left: list, right: list) -> list[list]:
    return [[a, b] for a, b in zip(left, right, strict=True)]


def _by_count(right: int, drawn: int, wanted: int) -> tuple[float, str, str]:
    extra = max(drawn - right, 0)
    if right == drawn == wanted:
        return 1.0, "对了", ""
    share = right / (wanted + max(drawn - wanted, 0)) if wanted else 0.0
    found = [f"画了 {drawn} 个值，其中 {extra} 个对不上"] if extra else [f"画了 {drawn} 个值"]
    found += [f"还少 {wanted - drawn} 个"] if drawn < wanted else []
    found += [f"比要的多 {drawn - wanted} 个"] if drawn > wanted else []
    return min(share, 0.99), "，".join(found), "把要画的那张表先打印出来，对照图上的每个值。"


def _spot(one):
    """Return what a place on an axis stands for: a date, a number (also as text) or a name."""
    moments = moment(one)
    if moments:
        return moments[0].isoformat()
    if type(one) is str and one.strip().lstrip("-").replace(".", "", 1).isdecimal():
        return float(one)
    return text_key(one) if type(one) is str else one


def _factor(x, y, want_x, want_y) -> float | None:
    """Return by what all values drawn are too large, when it is the same for all."""
    if want_x is not None:
        by_spot = {canon(_spot(one)): value for one, value in zip(x, y, strict=False)}
        y = [by_spot.get(canon(_spot(one))) for one in want_x]
    pairs = [(got, want) for got, want in zip(y, want_y, strict=False) if is_number(got) and want]
    if len(pairs) < max(len(want_y), 2) or not all(is_number(want) for _, want in pairs):
        return None
    ratios = [got / want for got, want in pairs]
    if not 0 < ratios[0] < inf or close(ratios[0], 1, Tolerance(1e-3)):
        return None
    return ratios[0] if all(close(r, ratios[0], Tolerance(1e-3)) for r in ratios) else None


def _compare_hist(drawn: dict, values: list) -> tuple[float, str, str]:
    """Count the raw values into the student's own bins and compare the heights."""
    bins, heights = drawn.get("bins"), drawn["y"]
    numbers = sorted(value for value in values if is_number(value) and value == value)
    if type(bins) is not list or len(bins) != len(heights) + 1 or not all(map(is_number, bins)):
        return 0.0, "看不出分了哪些组", "直方图直接用 ax.hist(那一列) 来画。"
    # Edges were added up from starts and widths; the last one belongs to its bin.
    drift = 1e-9 * abs(bins[-1] - bins[0])
    below = [bisect_left(numbers, edge - drift) for edge in bins[:-1]]
    inside = bisect_right(numbers, bins[-1] + drift)
    counts = [b - a for a, b in zip(below, [*below[1:], inside], strict=True)]
    total = sum(counts)
    if total < len(numbers):
        return FORM_SHARE, "有些值落在了分组之外", "看看 bins 或 range 是不是没有盖住全部的值。"
    widths = [b - a for a, b in pairwise(bins)]
    shapes = [
        counts,
        [count / total for count in counts] if total else counts,
        [c / (total * w) if total and w else 0 for c, w in zip(counts, widths, strict=True)],
    ]
    if any(equal(heights, shape, Tolerance(1e-6, 1e-9)) for shape in shapes):
        return 1.0, "对了", ""
    return 0.0, "各组的高低和数据对不上", "看看画的是不是题目要的那一列，有没有先筛选行。"


def _foreseen(slips, axes: _Axes, asked: _Asked) -> Verdict | None:
    def same(wrong) -> bool:
        changed = replace(asked, targets=_targets(wrong, asked.kind))
        return _judge_data(axes, changed)[0] == 1

    return slip_of(slips, same) if asked.targets is not None else None
