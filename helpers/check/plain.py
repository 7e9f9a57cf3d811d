"""Taking plain values out of whatever a student's name holds.

Nothing here calls a method that the value's own class could have replaced: a subclass of int, str,
list … is turned into the plain thing by the base class's own method, anything else is refused.
"""

import datetime as dt
import itertools
import math
import sys
import types

from .judge import Fault

__all__ = ["is_a", "is_frame", "is_missing", "is_series", "kind_of", "plain", "type_name"]

_DEPTH = 40
_SIZE = 300_000
_VIEWS = {type({}.keys()), type({}.values()), type({}.items()), range}
_ITERATORS = (map, filter, zip, enumerate, reversed)


def is_a(value, *kinds: type) -> bool:
    """Like isinstance, but ``__class__`` cannot lie.

    >>> is_a(True, int), is_a(1, str)
    (True, False)
    """
    return issubclass(type(value), kinds)


def type_name(value) -> str:
    """Return the name of a value's type, for messages."""
    return type.__dict__["__name__"].__get__(type(value))[:40]


def _pandas(value, *names: str) -> bool:
    # A value can only be of pandas when pandas has been imported.
    pandas = sys.modules.get("pandas")
    return pandas is not None and is_a(value, *(getattr(pandas, name) for name in names))


def is_frame(value) -> bool:
    """Say whether a value is a pandas DataFrame."""
    return _pandas(value, "DataFrame")


def is_series(value) -> bool:
    """Say whether a value is a pandas Series."""
    return _pandas(value, "Series")


def is_missing(value) -> bool:
    """Say whether a plain value stands for "no value": None, NaN, NaT or pandas' NA."""
    if value is None or (type(value) is float and math.isnan(value)):
        return True
    pandas = sys.modules.get("pandas")
    return pandas is not None and (value is pandas.NaT or value is pandas.NA)


def plain(value, *, tables: bool = True):
    """Return the value as exact plain types: None, bool, int, float, str, list, tuple, set, dict …

    Arrays become lists; dates stay; numbers of other kinds become int or float. A DataFrame or
    Series stays one of exactly that class (with ``tables=False``, and inside other values, it
    becomes a dict of columns or a list).

    Raises:
        Fault: the value is not plain data, refers to itself or is too large.

    >>> import collections
    >>> plain(collections.Counter("aab"))
    {'a': 2, 'b': 1}
    """
    if tables and is_frame(value):
        return _exact_table(value, "DataFrame")
    if tables and is_series(value):
        return _exact_table(value, "Series")
    return _Taker().take(value)


def _exact_table(value, name: str):
    pandas = sys.modules["pandas"]
    kind = getattr(pandas, name)
    return value if type(value) is kind else kind(value)


class _Taker:
    """Takes one value, however nested, and remembers where it is and how much it has taken."""

    def __init__(self):
        self.left, self.path = _SIZE, set()

    def take(self, value):
        if value is None or type(value) in _PLAIN:
            return value
        try:
            found, scalar = _scalar(value)
        except (ArithmeticError, ValueError):  # a signalling Decimal, a date of the year 300000
            raise Fault(
                f"这里存的{kind_of(value)}没法当作数或日期来比较。",
                "看看它是怎么算出来的：题目要的是普通的数、文字或日期。",
            ) from None
        if found:
            return scalar
        inner = _contents(value)
        if inner is None:
            raise Fault(f"这里存的是{kind_of(value)}，没法当作数据来检查。", _advice(value))
        shape, contents = inner
        self.left -= len(contents)
        if id(value) in self.path or len(self.path) >= _DEPTH:
            raise Fault(
                "这个答案一层套一层，没有尽头（可能把列表放进了它自己）。",
                "重新建一个列表，只放要的内容。",
            )
        if self.left < 0:
            raise Fault("这个答案太大了，远远超过题目要的。", "想想是不是忘了筛选或汇总。")
        self.path.add(id(value))
        if shape is dict:
            taken = [(self.take(key), self.take(one)) for key, one in contents]
        else:
            taken = [self.take(one) for one in contents]
        self.path.discard(id(value))
        try:
            return shape(taken)
        except TypeError:
            raise Fault("集合或字典里放了不能当键的内容。", "键用文字、数或日期。") from None


def _scalar(value):
    """Return (True, plain value) for a single value, (False, None) for anything else."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    kind = type(value)
    for base, take in _BASES:
        if issubclass(kind, base):
            return True, take(value)
    if kind in _DATES or is_missing(value):
        return True, value
    if _is_exact_number(kind):
        return True, int(value) if value == value // 1 else float(value)
    if pandas is not None:
        if kind in (pandas.Timestamp, pandas.Timedelta, pandas.Period):
            return True, value
        if kind is pandas.Interval:
            return True, str(value)
        if numpy is not None and issubclass(kind, numpy.datetime64):
            return True, pandas.Timestamp(value)
    if numpy is not None and issubclass(kind, numpy.generic):
        scalar = numpy.generic.item(value)
        return True, float(scalar) if isinstance(scalar, numpy.generic) else scalar
    if numpy is not None and issubclass(kind, numpy.ndarray):
        bare = numpy.ndarray.view(value, numpy.ndarray)
        if bare.ndim == 0:
            return True, plain(bare.item())
    return False, None


def _head(contents) -> list:
    # Enough to see that it is too long; a range can be longer than memory.
    return list(itertools.islice(contents, _SIZE + 1))


def _is_exact_number(kind: type) -> bool:
    """Say whether a type is Decimal or Fraction, without importing either."""
    homes = (("decimal", "Decimal"), ("fractions", "Fraction"))
    return any(kind is getattr(sys.modules.get(home), name, None) for home, name in homes)


def _contents(value):
    """Return (shape, list of contents) of a value that holds others, or None."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    for base in (list, tuple, set, frozenset):
        if is_a(value, base):
            return base, _head(base.__iter__(value))
    if is_a(value, dict):
        return dict, _head(dict.items(value))
    if type(value) in _VIEWS:
        return list, _head(value)
    if numpy is not None and is_a(value, numpy.ndarray):
        return list, numpy.ndarray.view(value, numpy.ndarray)[: _SIZE + 1].tolist()
    if pandas is not None:
        if is_a(value, pandas.DataFrame):
            frame = pandas.DataFrame(value).iloc[: _SIZE + 1, : _SIZE + 1]
            return dict, [(str(c), frame.iloc[:, i].tolist()) for i, c in enumerate(frame.columns)]
        if is_a(value, pandas.Series, pandas.Index, pandas.api.extensions.ExtensionArray):
            return list, pandas.Series(value).iloc[: _SIZE + 1].tolist()
    return None


_PLAIN = {bool, str, int, float, complex, bytes}
_DATES = {dt.date, dt.datetime, dt.time, dt.timedelta}
# The base class's own conversion gives the true value of any subclass.
_BASES = ((int, int.__int__), (float, float.__float__), (str, str.__str__))


_KINDS = (
    ("数", (int, float)),
    ("一个复数（complex）", (complex,)),
    ("一段文字（str）", (str,)),
    ("一个列表（list）", (list,)),
    ("一个元组（tuple）", (tuple,)),
    ("一个集合（set）", (set, frozenset)),
    ("一个字典（dict）", (dict,)),
    ("一个日期", (dt.date,)),
    ("一个生成器，内容还没有取出来", (types.GeneratorType, *_ITERATORS)),
    ("一个模块", (types.ModuleType,)),
    ("一个类，不是它的结果", (type,)),
    (
        "一个函数，不是它的结果",
        (types.FunctionType, types.BuiltinFunctionType, types.MethodType),
    ),
)


def kind_of(value) -> str:
    """Name the kind of a value in Chinese.

    >>> kind_of("12"), kind_of(True), kind_of(len)
    ('一段文字（str）', 'True 或 False（bool）', '一个函数，不是它的结果')
    """
    if value is None:
        return "空值（None）"
    if is_a(value, bool):
        return "True 或 False（bool）"
    if is_frame(value):
        return "一张表（DataFrame）"
    if is_series(value):
        return "一列（Series）"
    for name, kinds in _KINDS:
        if is_a(value, *kinds):
            return name
    if _is_exact_number(type(value)):
        return "数"
    home = type(value).__module__
    home = home if type(home) is str else ""
    if home.startswith("pandas") and "GroupBy" in type_name(value):
        return "一个分好组、还没有汇总的对象（GroupBy）"
    if home.startswith("matplotlib"):
        return "一个图形对象"
    if home.startswith("numpy"):
        return "一个数组（numpy）"
    return f"一个 {type_name(value)} 对象"


def _advice(value) -> str:
    if is_a(value, types.GeneratorType, *_ITERATORS):
        return "用 list(...) 把内容取出来，再存进变量。"
    if is_a(value, types.FunctionType, types.BuiltinFunctionType, types.MethodType, type):
        return "名字后面是不是少了一对括号？加上 () 才会算出结果。"
    if "GroupBy" in type_name(value):
        return "分组以后还要汇总，例如 .mean()、.sum() 或 .size()。"
    return "想想题目要的是数、文字、列表、字典还是表格，把那个结果存进变量。"
