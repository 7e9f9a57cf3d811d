"""Tables: the check table(), from whatever holds rows and columns to points by column and row."""

from collections import Counter
from dataclasses import dataclass, replace

from .items import right_order
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
from .plain import is_frame, is_missing, is_series, kind_of, plain
from .result import Result
from .scalars import (
    EXACT,
    FORM_SLIPS,
    SLIPS,
    Tolerance,
    canon,
    close,
    equal,
    is_number,
    moment,
    number_slip,
)
from .words import listed, name_key, nearest, parse_number, shortened

__all__ = ["judge_table", "table"]

# A table larger than this is not taken in, unless the expected one is large, too.
_MANY_ROWS = 200_000
_MANY_COLUMNS = 500
_OPAQUE = object()  # a cell that holds no plain value; equal to nothing


def table(
    title: str,
    got,
    *,
    points: float,
    expected=MISSING,
    key: str | list[str] | None = None,
    columns: list[str] | None = None,
    sort: bool | str | list[str] = False,
    rel: float | None = None,
    abs: float | None = None,
    slips: dict | None = None,
) -> Result:
    """Check a table: columns, rows, values, and order if asked for.

    Taken for a table: DataFrame, Series, dict of columns, list of dicts. A column may stand in the
    index; column order and dtypes (int, float, Int64, category, pyarrow, str, bool as 0/1, dates as
    timestamps, periods or ISO text) do not count. Numbers may be off as in :func:`number`.

    Points: the mean over the value columns of (right cells / (expected rows + superfluous rows)).
    A column that is right but for its form (numbers as text, 100 times off, rounded too early, a
    misspelt or doubled name) counts half. With ``sort`` the order counts as one more column.
    Each superfluous column lowers the whole as one more wrong column, unless ``columns`` is given.

    Args:
        key: the column(s) that identify a row; found by itself when not given.
        columns: the columns looked at (all of ``expected`` when not given); others are welcome.
        sort: True when the rows have an order, or the column(s) they are sorted by (ties are free).
        slips: ``{"name": (wrong_table, "hint")}`` or ``{"hint": wrong_table}``; a wrong table may
            be a function without arguments that makes it.

    Without ``expected`` only the columns, and that there are rows with distinct keys, are looked at.

    >>> got = {"group_id": ["G02", "G01"], "share": [20.0, 50.0]}
    >>> want = {"group_id": ["G01", "G02"], "share": [0.5, 0.2]}
    >>> result = table("各群活跃占比", got, expected=want, points=4)
    >>> result
    2
    >>> result.hint
    '“share”这一列正好大了 100 倍：是不是写成了百分数？题目要的是小数还是百分数，再看一眼。'
    """

    def judge():
        if is_unanswered(got):
            return unanswered()
        tolerance = Tolerance.of(rel, abs)
        return judge_table(got, expected, tolerance, key, columns, sort, slips)

    looked = "表格的列名、行和每一格的值" if expected is not MISSING else "表格的列名和行"
    return judged(title, points, looked + ("，还有行的先后" if sort else ""), judge)


def judge_table(
    got, want, tolerance=EXACT, key=None, columns=None, sort=False, slips=None
) -> Verdict:
    """Judge anything table-like (``want`` is MISSING when only form counts)."""
    keys = [key] if type(key) is str else list(key or ())
    if want is MISSING:
        names = [*(k for k in keys if k not in (columns or ())), *(columns or ())]
        return _judge_form(got, keys, names, columns is not None)
    nameless = is_series(want)
    if nameless:  # a Series compares by its index, whatever either is called
        want, keys = _named_index(plain(want), keys)
    by_place = nameless and not keys
    want = _frame(want, keys, None)
    if columns is not None:
        want = {name: want[name] for name in [*keys, *(c for c in columns if c not in keys)]}
    keys, sort = (keys, True) if by_place else (keys or _find_keys(want), sort)
    shape = _Shape(keys, [name for name in want if name not in keys], columns is not None, sort)
    verdict = _compare(_frame(got, keys, list(want), nameless, want), want, shape, tolerance)
    if verdict.share == 1 or not slips:
        return verdict

    def same(wrong):
        wrong = _frame(wrong, keys, list(want), nameless, want)
        held = _frame(got, keys, list(want), nameless, want)
        if not set(want) <= set(held) or not set(want) <= set(wrong):
            return False
        wrong = {name: wrong[name] for name in want}
        return _compare(held, wrong, shape, tolerance).share == 1

    foreseen = slip_of(slips, same)
    if foreseen is None:
        return verdict
    return Verdict(max(verdict.share, foreseen.share), foreseen.found, foreseen.hint, verdict.parts)


def _named_index(series, keys):
    """Return a Series all of whose index levels have names, and those names as keys.

    A bare counting index is no key: such a Series compares place by place.
    """
    import pandas as pd

    if keys or (isinstance(series.index, pd.RangeIndex) and series.index.name is None):
        return series, keys
    names = [f"索引{i or ''}" if n is None else _label(n) for i, n in enumerate(series.index.names)]
    return series.rename_axis(index=names), names


# Taking the table in --------------------------------------------------------------------------


class _Columns(dict):
    """Cells by column name; ``doubled`` names stood for several columns (the first is kept)."""

    doubled: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()  # came along in the index: nobody is blamed for them


def _height(columns: dict) -> int:
    return len(next(iter(columns.values()), ()))


def _frame(value, keys, wanted, nameless=False, want=None) -> _Columns:
    """Turn a table-like value into columns of plain cells.

    ``wanted`` are the names to look for in the index and in flattened headings; ``want`` the
    expected columns, to recognise an unnamed index by its contents; with ``nameless`` the
    name of a Series does not matter.
    """
    import pandas as pd

    taken = _as_pandas(value, wanted or ())
    frame = taken.to_frame() if is_series(taken) else taken
    if len(frame) > max(_MANY_ROWS, 10 * _height(want or {})):
        raise Fault("表格的行太多了，远远超过题目要的。", "想想是不是忘了汇总或筛选。")
    if frame.shape[1] > _MANY_COLUMNS:
        raise Fault("表格的列太多了，远远超过题目要的。", "想想是不是行和列放反了。")
    columns = _Columns()
    names = _headings(frame.columns, wanted or ())
    values = [name for name in wanted or () if name not in keys]
    if is_series(taken) and len(values) == 1:
        unnamed = nameless or names[0] in ("0", "None")
        names = values if unnamed else names
    counts = Counter(names)
    columns.doubled = tuple(name for name, times in counts.items() if times > 1)
    for place, name in enumerate(names):
        if name not in columns:
            columns[name] = _cells(frame.iloc[:, place])

    index = frame.index
    levels = [index.get_level_values(i) for i in range(index.nlevels)]
    have = set(map(name_key, columns))
    lost = [name for name in wanted or () if name_key(name) not in have]
    for level in levels:
        name = None if level.name is None or nameless else _label(level.name)
        if name is None:
            plain_count = isinstance(index, pd.RangeIndex) or wanted is None
            # A counting index left over from filtering is not taken for a column that is misspelt.
            sought = lost
            if level.dtype.kind in "iuf" and want is not None and not nameless:
                free = [other for other in columns if other not in want]
                sought = [one for one in lost if one in keys and not nearest(one, free)]
            name = None if plain_count else _recognised(level, sought, want, len(levels))
        if name is not None and name_key(name) not in have:
            asked = wanted is None or name_key(name) in map(name_key, lost)
            columns[name] = _cells(level.to_series())
            columns.unasked += () if asked else (name,)
            have.add(name_key(name))
    return columns


def _as_pandas(value, wanted):
    import pandas as pd

    if is_frame(value) or is_series(value):
        return plain(value)
    kind, held = kind_of(value), plain(value)
    try:
        if type(held) is dict and held:
            if all(type(one) is dict for one in held.values()):
                return pd.DataFrame(held)
            single = [type(one) not in (list, tuple) for one in held.values()]
            if not any(single):
                return pd.DataFrame(held)
            if all(single) and not set(map(str, held)) & set(wanted):
                return pd.Series(held)
            if all(single):
                return pd.DataFrame([held])
        if type(held) in (list, tuple) and held and all(type(one) is dict for one in held):
            return pd.DataFrame(list(held))
    except (ValueError, TypeError):
        raise Fault("各列的长短不一样，拼不成一张表。", "让每一列有同样多的行。") from None
    advice = "用 pandas 得到一张表（DataFrame），再存进变量。"
    if type(held) in (list, tuple):
        advice = "列表没有列名：用 pd.DataFrame(…, columns=[…]) 做成表格。"
    raise Fault(f"你交的是{kind}，题目要的是一张表。", advice)


def _label(name) -> str:
    """Return a heading as text, without trusting its own ``__str__``."""
    if type(name) is str:
        return name
    try:
        return str(plain(name))
    except Fault:
        return "（认不出的列名）"


def _headings(labels, wanted) -> list[str]:
    """Return the column names as text; headings of several levels are joined with ``_``.

    A single level will do where it is a wanted name and no other column has it.
    """
    if labels.nlevels == 1:
        return _spelt([_label(name) for name in labels.tolist()], wanted)
    split = [[part for part in map(_label, label) if part] for label in labels.tolist()]
    known = set(map(name_key, wanted))
    names = []
    for parts in split:
        choices = ["_".join(parts), "_".join(parts[::-1])]
        for part in (parts[-1:], parts[:1]):
            if part and sum(part[0] in other for other in split) == 1:
                choices += part
        names.append(next((c for c in choices if name_key(c) in known), choices[0]))
    return _spelt(names, wanted)


def _spelt(names: list[str], wanted) -> list[str]:
    """Write names as the wanted ones where only width, spaces or traditional characters differ."""
    known = {name_key(name): name for name in wanted}
    return [known.get(name_key(name), name) for name in names]


def _recognised(level, lost, want, levels: int) -> str | None:
    """Find which missing column an unnamed index holds, by its contents."""
    if want is None:
        # No expected values to go by: text and dates may be a key, bare counts are not.
        return lost[0] if len(lost) == 1 and level.dtype.kind not in "iuf" and levels == 1 else None
    held = set(map(canon, _cells(level.to_series())))
    for name in lost:
        if held & set(map(canon, want[name])):
            return name
    return None


def _cells(series) -> list:
    values = series.astype(object).tolist()
    return [one if type(one) in (str, int, bool) else _cell(one) for one in values]


def _cell(one):
    try:
        one = plain(one, tables=False)
    except Fault:
        return _OPAQUE
    return None if is_missing(one) else one


def _find_keys(want: dict) -> list[str]:
    """Return the columns that tell rows apart: words and dates first, then a counter in front.

    Other numbers are values, even when they happen to be distinct. Empty when nothing will do.
    """
    height = _height(want)
    words = [name for name, cells in want.items() if not any(map(is_number, cells))]
    front = [name for name in list(want)[:1] if all(type(one) is int for one in want[name])]
    for names in (*([name] for name in words), words, front, [*front, *words]):
        if names and len(set(_row_keys(want, names))) == height:
            return names
    return []


def _row_keys(columns, names) -> list[tuple]:
    if not names:
        return []
    return list(zip(*([canon(one) for one in columns[name]] for name in names), strict=True))


# Comparing ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Shape:
    """What is asked of a table besides its values."""

    keys: list[str]
    values: list[str]
    extra_welcome: bool
    sort: bool | str | list[str]


def _compare(got: _Columns, want: _Columns, shape: _Shape, tolerance: Tolerance) -> Verdict:
    if not got:
        return Verdict(0, "表格里一列也没有。", "看看是不是建了一张空表。")
    if not _height(got):
        return Verdict(0, "表格里一行也没有。", "看看筛选条件是不是太严，把所有的行都去掉了。")
    height = _height(want)

    names, problems = _match_columns(got, want, shape, tolerance)
    taken = {wanted: got[name] for wanted, name in names.items()}
    keys = [name for name in shape.keys if name in taken]
    aligned = bool(keys) and keys == shape.keys
    if aligned:
        rows = _align(taken, want, keys)
    elif shape.keys or shape.sort:
        rows = _Rows([(i, i) for i in range(min(_height(got), height))], _height(got), height)
    else:
        rows = _align_by_sorting(taken, want, shape.values)
    problems += _row_problems(rows, taken, keys if aligned else [])

    parts = []
    # A key column is a means to find the rows; it counts where it is wrong or stands alone.
    for name in shape.keys:
        if name not in taken:
            parts.append(Part(name, 0, "没有这一列"))
        elif names[name] != name:
            parts.append(Part(name, FORM_SHARE, "列名不一样"))
        elif not shape.values:
            part = Part(name, rows.share(len(rows.pairs)), "看的是有没有对应的行")
            parts.append(part)
    for name in shape.values:
        if name not in taken:
            parts.append(Part(name, 0, "没有这一列"))
            continue
        part, problem = _judge_column(name, taken, want[name], rows, keys, tolerance)
        if names[name] != name or name in got.doubled:
            part = part._replace(
                share=part.share * FORM_SHARE, message=part.message + "，但列名有问题"
            )
        parts.append(part)
        problems += [problem] if problem else []
    if shape.sort and aligned and height > 1:
        share = _order_share(rows, want, shape)
        parts.append(Part("行的先后", share, "对了" if share == 1 else "不全对"))
        if share < 1 and not rows.extra and not rows.lost:
            problems.append(("行的先后和题目要的不一样", "看看按哪一列排、从大到小还是从小到大。"))
    extra = _extra_columns(got, names, shape)
    problems += [(f"多了这些列：{listed(extra)}", "只留下题目要的列。")] if extra else []

    share = sum(part.share for part in parts) / (len(parts) + len(extra)) if parts else 0.0
    if problems:
        share = min(share, 0.99)
    elif share == 1:
        return Verdict(1, "列、行和每一格的值都对了。")
    found = "；".join(dict.fromkeys(text for text, _ in problems[:3])) + "。"
    if len(problems) > 3:
        found += f"还有 {len(problems) - 3} 处，先改前面的。"
    hint = next((hint for _, hint in problems if hint), "")
    return Verdict(share, found, hint, parts if 1 < len(parts) <= 30 else ())


def _extra_columns(got, names, shape) -> list[str]:
    if shape.extra_welcome:
        return []
    return [name for name in got if name not in set(names.values()) | set(got.unasked)]


def _match_columns(got, want, shape, tolerance):
    """Return ({wanted name: name in got}, problems): by name, near name, or else by contents."""
    names = {name: name for name in want if name in got}
    problems = []
    free = [name for name in got if name not in names]
    for name in want:
        if name in names:
            continue
        alike = [other for other in free if _same_cells(got[other], want[name], tolerance)]
        near = nearest(name, alike or free) or next(iter(alike), None)
        if near is None:
            there = f"你的表里有：{listed(list(got), 8)}。"
            problems.append((f"没有找到列“{name}”", f"看看列名拼写，或者这一列还没有算。{there}"))
        else:
            names[name] = near
            free.remove(near)
            problems.append(
                (
                    f"没有找到列“{name}”，倒有一列“{shortened(near)}”",
                    f"把列名“{shortened(near)}”改成“{name}”。",
                )
            )
    for name in got.doubled:
        if name in want:
            problems.append((f"有几列都叫“{name}”", "每个列名只留一列，用 .columns 看看。"))
    return names, problems


def _same_cells(got: list, want: list, tolerance) -> bool:
    if len(got) != len(want):
        return False
    return equal(sorted(map(_sortable, got)), sorted(map(_sortable, want)), tolerance)


def _sortable(one):
    if one is _OPAQUE:
        return ("~", 0)
    kind, *rest = canon(one)
    if kind == "bool":
        return ("number", int(one))
    return (kind, rest[0]) if kind in ("number", "text", "date") else (kind, repr(rest))


@dataclass(frozen=True)
class _Rows:
    """Which rows belong together: pairs of (row in got, row in want)."""

    pairs: list[tuple[int, int]]
    got_height: int
    want_height: int
    repeated: int = 0  # of the superfluous rows, those whose key was there before

    @property
    def extra(self) -> int:
        return self.got_height - len(self.pairs)

    @property
    def lost(self) -> int:
        return self.want_height - len(self.pairs)

    def share(self, right: float) -> float:
        rows = self.want_height + self.extra
        return right / rows if rows else 1.0


def _align(got, want, keys) -> _Rows:
    wanted_keys, got_keys = [], []
    for name in keys:
        dates = any(
            moment(one) and type(one) is not str for one in (*want[name][:50], *got[name][:50])
        )
        spell = _date_key if dates else canon
        wanted_keys.append([spell(one) for one in want[name]])
        got_keys.append([spell(one) for one in got[name]])
    places = {}
    for row, row_key in enumerate(zip(*wanted_keys, strict=True)):
        places.setdefault(row_key, []).append(row)
    seen, pairs, repeated = set(), [], 0
    for row, row_key in enumerate(zip(*got_keys, strict=True)):
        if places.get(row_key):
            pairs.append((row, places[row_key].pop(0)))
        elif row_key in seen:
            repeated += 1
        seen.add(row_key)
    return _Rows(pairs, len(got_keys[0]), len(wanted_keys[0]), repeated)


def _date_key(one):
    # A period stands for its first day: weeks and months are labelled by their start here.
    moments = moment(one)
    return ("date", moments[0]) if moments else canon(one)


def _align_by_sorting(got, want, names) -> _Rows:
    """Without a key: bring both into one order by all columns, those with fractions last."""
    names = [name for name in names if name in got]
    heights = _height(got), _height(want)
    names.sort(key=lambda name: any(type(one) is float for one in want[name]))

    def order(columns, height):
        cells = {name: [_sortable(one) for one in columns[name]] for name in names}
        return sorted(range(height), key=lambda row: [cells[name][row] for name in names])

    pairs = zip(order(got, heights[0]), order(want, heights[1]), strict=False)
    return _Rows(list(pairs), *heights)


def _row_problems(rows: _Rows, got, keys) -> list[tuple[str, str]]:
    problems = []
    if not rows.pairs and rows.want_height:
        name = "、".join(f"“{key}”" for key in keys)
        return [(f"{name}列里的值一个也对不上", "看看这一列是不是放了别的内容，或者写法变了。")]
    if rows.repeated:
        problems.append(
            (
                f"同一个{'、'.join(f'“{key}”' for key in keys)}出现了好几行",
                "题目要每个只占一行：是不是忘了分组汇总，或者连接表格时行变多了？",
            )
        )
    elif rows.extra:
        used = {row for row, _ in rows.pairs}
        row = next((row for row in range(rows.got_height) if row not in used), None)
        first = _place(got, keys, row)
        problems.append(
            (
                f"多出来 {rows.extra} 行{f'，例如 {first} 这一行' if first else ''}",
                "想想哪些行本该先去掉。",
            )
        )
    if rows.lost:
        problems.append((f"少了 {rows.lost} 行", "看看筛选或连接表格时，是不是把该留的行去掉了。"))
    return problems


def _place(got, keys, row) -> str:
    """Name a row by the student's own key values."""
    shown = (f"{key} = {_shown(got[key][row])}" for key in keys)
    return "、".join(shown)


def _shown(one) -> str:
    if one is None or one is _OPAQUE:
        return "空值"
    moments = moment(one) if type(one) is not str else None
    return shortened(str(moments[0].date() if moments else one), 20)


def _judge_column(name, got, wanted_cells, rows, keys, tolerance):
    """Return (part, problem or None) of one value column."""
    pairs = [(row, got[name][row], wanted_cells[place]) for row, place in rows.pairs]
    wrong = [(row, one, want) for row, one, want in pairs if not _same_cell(one, want, tolerance)]
    right = len(pairs) - len(wrong)
    if not wrong:
        found = "对上的行都对了" if rows.lost or rows.extra else "对了"
        return Part(name, rows.share(right), found), None
    slip, hint = _column_slip(wrong, right, tolerance)
    half = FORM_SHARE * len(wrong) if slip in FORM_SLIPS | {"text"} else 0
    row, one, want = min(wrong, key=lambda entry: entry[0])
    place = _place(got, keys, row) if keys else f"第 {row + 1} 行"
    found = f"{f'有 {len(wrong)} 格不对' if right else '每一格都不对'}，先看 {place}：{_odd_cell(one, want)}"
    hint = f"“{name}”这一列{hint}" if hint else "按题目的定义，用手把这一行重算一遍，看差在哪里。"
    part = Part(name, rows.share(right + half), found)
    return part, (f"“{name}”这一列{found}", hint)


def _same_cell(got, want, tolerance) -> bool:
    if type(want) is bool and is_number(got):
        return got == want  # True and False kept as 1 and 0
    return got is not _OPAQUE and equal(got, want, tolerance)


def _column_slip(wrong, right: int, tolerance) -> tuple[str | None, str]:
    """Return (name, hint) of the one slip behind all wrong cells, if there is one."""
    pairs = [(one, wanted) for _, one, wanted in wrong]
    if not all(is_number(wanted) for _, wanted in pairs):
        return None, ""
    if all(type(one) is str for one, _ in pairs):
        read = [parse_number(one) for one, _ in pairs]
        if all(
            number is not None and close(number, wanted, tolerance)
            for number, (_, wanted) in zip(read, pairs, strict=True)
        ):
            return "text", "里的数写成了文字：用 .astype(float) 变成数。"
        return None, ""
    if not all(is_number(one) for one, _ in pairs):
        return None, ""
    slips = {number_slip(one, wanted, tolerance) for one, wanted in pairs}
    if len(slips) == 1 and None not in slips:
        (slip,) = slips
        return slip, SLIPS[slip].removeprefix("这个数")
    ratios = [one / wanted for one, wanted in pairs if wanted]
    if (
        not right
        and len(ratios) == len(pairs) > 2
        and all(close(ratio, ratios[0], Tolerance(1e-6)) for ratio in ratios)
    ):
        return "ratio", "每一格都差同一个倍数：分母（除以谁）或单位用得对吗？"
    return None, ""


def _odd_cell(got, want) -> str:
    if got is _OPAQUE:
        return "这一格里不是数、文字或日期"
    if got is None:
        return "这一格是空值"
    if want is None:
        return "这一格本来没有值，却填上了"
    if is_number(want):
        if type(got) is str:
            return "这一格是文字，应是数"
        if not is_number(got):
            return f"这一格是{kind_of(got)}，应是数"
        return f"这一格的数偏{'大' if got > want else '小'}"
    if type(want) is bool:
        return "这一格的真假不对" if type(got) is bool else f"这一格是{kind_of(got)}，应是真假"
    if moment(want) and type(want) is not str:
        return "这一格的日期不对" if moment(got) else "这一格不是日期"
    return "这一格的内容不对"


def _order_share(rows, want, shape) -> float:
    """Share of a right order among the rows that belong together."""
    order = [place for _, place in sorted(rows.pairs)]
    if len(order) < 2:
        return 0.0
    columns = [shape.sort] if type(shape.sort) is str else shape.sort
    if columns is True:
        labels = list(range(rows.want_height))
    else:  # rows that are alike in the sorting columns may change places
        labels = list(zip(*(map(canon, want[name]) for name in columns), strict=True))
    mine, right = [labels[place] for place in order], [labels[place] for place in sorted(order)]
    if mine == right:
        return 1.0
    codes = {label: str(code) for code, label in enumerate(dict.fromkeys(right))}
    return min(right_order([codes[m] for m in mine], [codes[r] for r in right]), 0.99)


# Form only ------------------------------------------------------------------------------------


def _judge_form(got, keys: list[str], columns: list[str], all_named: bool) -> Verdict:
    held = _frame(got, keys, columns)
    if not held or not _height(held):
        what = "列" if not held else "行"
        return Verdict(0, f"表格里一{what}也没有。", "看看是不是建了一张空表，或者筛选太严。")
    for name in columns:
        if name not in held:
            near = nearest(name, [other for other in held if other not in columns])
            advice = (
                f"是不是列“{near}”拼写不一样？"
                if near
                else f"你的表里有：{listed(list(held), 8)}。"
            )
            return Verdict(0, f"没有找到列“{name}”。", advice)
    for name in held.doubled:
        if name in columns:
            return Verdict(0, f"有几列都叫“{name}”。", "每个列名只留一列，用 .columns 看看。")
    row_keys = _row_keys(held, keys)
    if len(set(row_keys)) < len(row_keys):
        names = "、".join(f"“{name}”" for name in keys)
        return Verdict(
            0, f"同一个{names}出现了好几行。", "题目要每个只占一行：是不是忘了分组汇总？"
        )
    extra = [name for name in held if name not in {*columns, *held.unasked}] if all_named else []
    if not extra:
        return form_is_right()
    hint = f"多了这些列：{listed(extra)}。题目没有要它们，去掉更稳妥。"
    return replace(form_is_right(), hint=hint)
