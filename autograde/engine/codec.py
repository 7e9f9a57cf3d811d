"""Values that cross a process border by value: no pickle, no code, every byte checked.

`encode` runs in the student process, `decode` in the judge (and the other way round for arguments).
An envelope is a JSON tree plus raw buffers: numpy buffers for numbers, Arrow string buffers for
text.  Arrow's file format, compression, extension types and object arrays are never read, so a
hostile envelope is a strange value, a `CodecError`, or so slow that it costs its own judge.

What differs from handing over the object itself:

- subclasses arrive as their exact base (`Counter`, `OrderedDict` -> dict, named tuple -> tuple,
  `IntEnum` -> int, `GeoDataFrame` -> DataFrame, `np.matrix` -> ndarray);
- two names for one object arrive as two equal objects; what contains itself does not arrive;
- `DataFrame.attrs`, flags, sparse storage, frozen and Fortran-ordered arrays are not kept;
- functions and classes arrive as a `Handle`, figures and axes as a `Chart` (a plain dict);
- whatever else there is (modules, files, generators, widgets, objects of own classes) arrives as a
  `CannotCross` that names the type; a name that does not exist arrives as a `Missing`.

>>> decode(encode({"群": (1, 2.5, None), "日期": {True}}))
{'群': (1, 2.5, None), '日期': {True}}
>>> decode(encode(len))
Handle(id='', name='len', kind='function')
>>> decode(encode(iter([]))).type_name
'list_iterator'
"""

import collections
import datetime
import decimal
import fractions
import inspect
import json
import math
import re
import struct
import sys
import zoneinfo
from dataclasses import dataclass, field

__all__ = [
    "CannotCross",
    "Chart",
    "CodecError",
    "Handle",
    "Missing",
    "Outcome",
    "Raised",
    "decode",
    "decode_call",
    "decode_outcome",
    "encode",
    "encode_call",
    "encode_missing",
    "encode_outcome",
    "is_data",
]

_HEAD = struct.Struct(">4sII")  # magic, bytes of JSON, number of buffers
_MAGIC = b"SQV1"
_LIMIT = 64_000_000  # bytes of one envelope, unless told
_DEPTH = 60
_NODES = 2_000_000
_BUFFERS = 100_000
_DIGITS = 300_000  # hexadecimal, of one integer
_HANDLE_TEXTS = 32, 200, 20, 2_000, 20_000  # characters: of id, name, kind, signature, doc
_PRINTED = 200_000  # characters of one text that a call prints
_DTYPE = re.compile(
    r"[<>|=](b1|[iu][1248]|f(2|4|8|16)|c(8|16|32)|[mM]8(\[\d{0,4}[a-zA-Z]{1,2}\])?|[SU]\d{1,6})"
)
_ZONE = re.compile(r"[A-Za-z0-9_+\-/]{1,64}")
_FREQUENCY = re.compile(r"[A-Za-z0-9\-]{1,24}")
_ARROW = re.compile(
    r"bool|u?int(8|16|32|64)|float|double|halffloat|(large_)?string|date32\[day\]"
    r"|(timestamp|duration)\[(s|ms|us|ns)\]"
)
_NULLS = {"none": None, "nan": math.nan}


class CodecError(ValueError):
    """These bytes are not a value that `encode` would have made."""


class _Refused(Exception):
    """This value cannot cross, for a reason that can be told."""


@dataclass(frozen=True)
class Handle:
    """A callable that stays where it is.

    ``kind`` is "function", "generator", "coroutine", "class" or "object"; ``signature`` and ``doc``
    are texts, empty where there is none.
    """

    id: str
    name: str = ""
    kind: str = "function"
    signature: str = field(default="", repr=False)
    doc: str = field(default="", repr=False)


@dataclass(frozen=True)
class CannotCross:
    """Stands for a value that cannot cross: its type, and a reason in words (Chinese)."""

    type_name: str
    reason: str


@dataclass(frozen=True)
class Missing:
    """Stands for a name that the notebook does not define."""

    name: str = ""


class Chart(dict):
    """A matplotlib figure or axes as the plain description of ``helpers.charts.describe``."""


@dataclass(frozen=True)
class Raised:
    """An exception: its type, its built-in base classes (nearest first), message and traceback."""

    type_name: str
    bases: tuple = ()
    message: str = ""
    traceback: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a call gave.

    ``value``, or ``raised``; what it printed; its arguments afterwards (``args`` and ``kwargs``,
    None unless they were asked for); ``seconds`` it took.
    """

    value: object = None
    raised: Raised | None = None
    stdout: str = ""
    stderr: str = ""
    args: tuple | None = None
    kwargs: dict | None = None
    seconds: float = 0.0


# --- encoding -------------------------------------------------------------------------------------


def encode(value, *, handle=None, limit=_LIMIT):
    """``value`` as an envelope (bytes) of at most ``limit`` bytes.

    ``handle(callable) -> str`` registers a callable and gives its id.  Any value gives an envelope:
    one that cannot cross gives an envelope that says so.
    """
    encoder = _Encoder(handle, limit)
    try:
        return encoder.pack(encoder.node(value))
    except (_Refused, RecursionError, MemoryError) as error:
        return _Encoder(None, limit).pack(_cannot(value, _why(error)))


def is_data(envelope):
    """Whether an envelope surely holds no function, nor the name of something that does not exist."""
    return b'["fn"' not in envelope and b'["missing"' not in envelope


def encode_missing(name=""):
    """The envelope of a name that does not exist."""
    return _Encoder(None, _LIMIT).pack(["missing", name])


def encode_call(args, kwargs, *, return_args=False, handle=None, limit=_LIMIT):
    """The arguments of one call; ``return_args`` asks for them back, as they are afterwards.

    `CodecError` when they are too large.
    """
    encoder = _Encoder(handle, limit)
    try:
        return encoder.pack(["call", encoder.nodes(args), encoder.named(kwargs), bool(return_args)])
    except (_Refused, RecursionError, MemoryError) as error:
        raise CodecError(_why(error)) from error


def encode_outcome(outcome, *, handle=None, limit=_LIMIT):
    """An `Outcome` as an envelope; a value that is too large is marked as one that cannot cross."""
    texts = [outcome.stdout[:_PRINTED], outcome.stderr[:_PRINTED]]
    raised = outcome.raised and [
        outcome.raised.type_name,
        list(outcome.raised.bases),
        outcome.raised.message,
        outcome.raised.traceback,
    ]
    encoder = _Encoder(handle, limit)
    try:
        value, args, kwargs = encoder.node(outcome.value), None, None
        if outcome.args is not None:
            args, kwargs = encoder.nodes(outcome.args), encoder.named(outcome.kwargs or {})
        return encoder.pack(["outcome", value, raised, texts, args, kwargs, outcome.seconds])
    except (_Refused, RecursionError, MemoryError) as error:
        value = _cannot(outcome.value, _why(error))
        return _Encoder(None, limit).pack(
            ["outcome", value, raised, texts, None, None, outcome.seconds]
        )


def _why(error):
    return str(error) if isinstance(error, _Refused) else "内容太大，或者一层套一层太深"


def _type_name(value):
    kind = type(value)
    module, name = str(kind.__module__), str(kind.__qualname__)
    return (name if module in ("builtins", "__main__") else f"{module}.{name}")[:200]


def _cannot(value, reason="这种对象只能留在产生它的程序里"):
    return ["x", _type_name(value), reason]


def _zone(zone):
    """A time zone as a node; those that are neither named nor fixed cannot cross."""
    if zone is None:
        return None
    if isinstance(zone, zoneinfo.ZoneInfo) and zone.key:
        return ["zone", zone.key]
    if type(zone) is datetime.timezone:
        return ["offset", zone.utcoffset(None) / datetime.timedelta(seconds=1)]
    if type(zone).__module__.startswith("pytz") and getattr(zone, "zone", None):
        return ["pytz", zone.zone]
    raise _Refused("这种时区说明不能传递，请用时区的名字")


class _Encoder:
    def __init__(self, handle, limit):
        self.handle, self.limit = handle, limit
        self.buffers, self.size = [], 0
        self.depth = self.count = 0

    def pack(self, tree):
        text = _write(tree).encode("ascii")
        if self.size + len(text) > self.limit:
            raise _Refused("内容太大")
        sizes = struct.pack(f">{len(self.buffers)}Q", *map(len, self.buffers))
        head = _HEAD.pack(_MAGIC, len(text), len(self.buffers))
        return b"".join([head, sizes, text, *self.buffers])

    def buffer(self, data):
        """The number of a new buffer that holds ``data``."""
        self.size += len(data)
        if self.size > self.limit or len(self.buffers) >= _BUFFERS:
            raise _Refused("内容太大")
        self.buffers.append(data)
        return len(self.buffers) - 1

    def nodes(self, values):
        node = self.node
        return [node(value) for value in values]

    def named(self, values):
        return [[str(name), self.node(value)] for name, value in values.items()]

    def node(self, value):
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is float:
            return value if math.isfinite(value) else ["f", repr(value)]
        if kind is int:
            return value if value.bit_length() < 8_000 else self._long(value)
        self.depth += 1
        self.count += 1
        if self.depth > _DEPTH:
            raise _Refused("一层套一层太深，或者自己包含了自己")
        if self.count > _NODES:
            raise _Refused("内容太大")
        try:
            return self._compound(value, kind)
        finally:
            self.depth -= 1

    def _compound(self, value, kind):
        method = _PLAIN.get(kind)
        if method is not None:
            return method(self, value)
        for library in ("numpy", "pandas", "matplotlib"):
            if library in sys.modules:
                found = getattr(self, f"_{library}")(value, kind, sys.modules[library])
                if found is not None:
                    return found
        # A subclass is taken apart by its base class, so that what it overrides has no say.
        for base in kind.__mro__:
            if base in _REDUCED:
                return self.node(_REDUCED[base](value))
            if base in _PLAIN:
                return _PLAIN[base](self, value)
        if kind is Handle:
            return ["fn", value.id, value.name, value.kind, value.signature, value.doc]
        if kind is CannotCross:
            return ["x", value.type_name, value.reason]
        if kind is Missing:
            return ["missing", value.name]
        return self._function(value, kind) if callable(value) else _cannot(value)

    # plain types

    def _long(self, value):
        digits = hex(value)
        if len(digits) > _DIGITS:
            raise _Refused("这个整数太长")
        return ["i", digits]

    def _items(tag, base):
        return lambda self, value: [tag, self.nodes(base.__iter__(value))]

    def _dict(self, value):
        return ["d", self.nodes(dict.keys(value)), self.nodes(dict.values(value))]

    def _view(tag):
        return lambda self, value: [tag, self.nodes(value)]

    def _item_view(self, value):
        return ["items", self._dict(dict(value))]

    def _datetime(self, value):
        parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
        numbers = [getattr(datetime.datetime, part).__get__(value) for part in parts]
        zone = _zone(datetime.datetime.tzinfo.__get__(value))
        return ["dt", numbers, zone, datetime.datetime.fold.__get__(value)]

    def _date(self, value):
        return [
            "date",
            [getattr(datetime.date, p).__get__(value) for p in ("year", "month", "day")],
        ]

    def _time(self, value):
        parts = ("hour", "minute", "second", "microsecond")
        numbers = [getattr(datetime.time, part).__get__(value) for part in parts]
        return ["time", numbers, _zone(datetime.time.tzinfo.__get__(value))]

    def _timedelta(self, value):
        parts = ("days", "seconds", "microseconds")
        return ["td", [getattr(datetime.timedelta, part).__get__(value) for part in parts]]

    def _complex(self, value):
        return ["c", self.nodes([complex.real.__get__(value), complex.imag.__get__(value)])]

    def _fraction(self, value):
        cls = fractions.Fraction
        return [
            "frac",
            self.nodes([int(cls.numerator.fget(value)), int(cls.denominator.fget(value))]),
        ]

    def _function(self, value, kind):
        if isinstance(value, type):
            form = "class"
        elif inspect.iscoroutinefunction(value):
            form = "coroutine"
        elif inspect.isgeneratorfunction(value):
            form = "generator"
        else:
            form = "function" if inspect.isroutine(value) else "object"
        try:
            signature = str(inspect.signature(value))
        except Exception:
            signature = ""
        name = getattr(value, "__name__", None) or kind.__name__
        doc = getattr(value, "__doc__", None) or ""
        number = self.handle(value) if self.handle else ""
        return ["fn", number, str(name)[:200], form, signature[:1_000], str(doc)[:2_000]]

    # numpy

    def _numpy(self, value, kind, np):
        if isinstance(value, np.ndarray):
            if isinstance(value, np.ma.MaskedArray):
                raise _Refused("带遮罩的数组不能传递，请先用 filled() 填好")
            return self._ndarray(np, np.asarray(value))
        if isinstance(value, np.generic):
            return self._scalar(np, np.asarray(value))
        if isinstance(value, np.dtype) and _DTYPE.fullmatch(value.str):
            return ["dtype", value.str]
        return None

    def _scalar(self, np, value):
        if not _DTYPE.fullmatch(value.dtype.str):
            raise _Refused("结构化的 numpy 值不能传递")
        return ["np", value.dtype.str, value.tobytes().hex()]

    def _ndarray(self, np, value):
        if value.dtype == "object":
            return ["no", list(value.shape), self._objects(np, value.ravel())]
        if not _DTYPE.fullmatch(value.dtype.str):
            raise _Refused("结构化的 numpy 数组不能传递")
        return ["nd", value.dtype.str, list(value.shape), self.buffer(value.tobytes())]

    def _objects(self, np, flat):
        """Elements of an object array: text in Arrow buffers where it is all text."""
        kinds = {type(item) for item in flat}
        if str in kinds and kinds <= {str, type(None)}:
            text = self._text(flat)
            return text and ["none", *text]
        if (
            str in kinds
            and kinds == {str, float}
            and all(math.isnan(item) for item in flat if type(item) is float)
        ):
            text = self._text(flat)
            return text and ["nan", *text]
        return ["l", self.nodes(flat)]

    def _text(self, values):
        """Texts as [length, nulls, offsets, characters]; null where they are None or NaN."""
        import numpy as np
        import pyarrow as pa

        array = pa.array(values, type=pa.large_string(), from_pandas=True)
        if isinstance(array, pa.ChunkedArray):
            array = array.combine_chunks()
        size, (_, offsets, characters) = len(array), array.buffers()
        if not size:
            return [0, None, self.buffer(b""), self.buffer(b"")]
        # A slice shares its parent's buffers: only its own part may cross.
        starts = np.frombuffer(offsets, np.int64)[array.offset : array.offset + size + 1]
        characters = memoryview(characters or b"")[starts[0] : starts[-1]]
        nulls = None
        if array.null_count:
            nulls = self.buffer(array.is_null().to_numpy(zero_copy_only=False).tobytes())
        starts = (starts - starts[0]).tobytes()
        return [size, nulls, self.buffer(starts), self.buffer(bytes(characters))]

    # pandas

    def _pandas(self, value, kind, pd):
        if value is pd.NaT:
            return ["nat"]
        if value is pd.NA:
            return ["na"]
        if isinstance(value, pd.DataFrame):
            index, columns = pd.DataFrame.index.__get__(value), pd.DataFrame.columns.__get__(value)
            place = pd.DataFrame.iloc.fget(value)
            arrays = [self._array(pd, place[:, number].array) for number in range(len(columns))]
            return ["frame", arrays, self._index(pd, index), self._index(pd, columns)]
        if isinstance(value, pd.Series):
            name = self.node(pd.Series.name.fget(value))
            array = self._array(pd, pd.Series.array.fget(value))
            return ["series", array, self._index(pd, value.index), name]
        if isinstance(value, pd.Index):
            return ["index", self._index(pd, value)]
        if isinstance(value, pd.api.extensions.ExtensionArray):
            return ["array", self._array(pd, value)]
        if isinstance(value, pd.Timestamp):
            return ["stamp", *self._moment(value.asm8), _zone(value.tz)]
        if isinstance(value, pd.Timedelta):
            return ["delta", *self._moment(value.asm8)]
        if isinstance(value, pd.Period):
            return ["period", int(value.ordinal), value.freqstr]
        if isinstance(value, pd.Interval):
            return ["interval", self.node(value.left), self.node(value.right), value.closed]
        return None

    @staticmethod
    def _moment(value):
        return [value.dtype.str, int(value.view("i8"))]

    def _array(self, pd, array):
        """A column: any pandas array."""
        import numpy as np

        dtype = array.dtype
        if isinstance(dtype, np.dtype) or type(array) is pd.arrays.NumpyExtensionArray:
            return self._ndarray(np, np.asarray(array))
        if isinstance(dtype, pd.CategoricalDtype):
            codes = self._ndarray(np, np.asarray(array.codes))
            return ["cat", codes, self._index(pd, array.categories), bool(array.ordered)]
        if isinstance(dtype, pd.StringDtype):
            text = self._text(array)
            return ["str", dtype.storage, "NA" if dtype.na_value is pd.NA else "nan", text]
        if isinstance(dtype, pd.DatetimeTZDtype):
            plain = pd.DatetimeIndex(array).tz_convert("UTC").tz_localize(None).to_numpy()
            return ["zoned", self._ndarray(np, plain), _zone(dtype.tz)]
        if isinstance(dtype, pd.PeriodDtype):
            index = pd.PeriodIndex(array)
            return ["periods", self._ndarray(np, np.asarray(index.asi8)), index.freqstr]
        if isinstance(dtype, pd.IntervalDtype):
            ends = [self._index(pd, pd.Index(end)) for end in (array.left, array.right)]
            return ["intervals", *ends, array.closed]
        if isinstance(dtype, pd.SparseDtype):
            return self._ndarray(np, np.asarray(array.to_dense()))
        if isinstance(dtype, pd.ArrowDtype):
            if not _ARROW.fullmatch(str(dtype.pyarrow_dtype)):
                raise _Refused(f"列类型 {dtype} 不能传递")
            return [
                "arrow",
                str(dtype.pyarrow_dtype),
                self.nodes(array.__arrow_array__().to_pylist()),
            ]
        if hasattr(dtype, "numpy_dtype"):  # Int64, Float64, boolean: values beside a mask
            mask = np.asarray(array.isna())
            values = array.to_numpy(dtype=dtype.numpy_dtype, na_value=dtype.numpy_dtype.type(0))
            return ["masked", self._ndarray(np, values), self._ndarray(np, mask)]
        raise _Refused(f"列类型 {dtype} 不能传递")

    def _index(self, pd, index):
        import numpy as np

        if isinstance(index, pd.RangeIndex):
            return ["range", index.start, index.stop, index.step, self.node(index.name)]
        if isinstance(index, pd.MultiIndex):
            levels = [self._index(pd, level) for level in index.levels]
            codes = [self._ndarray(np, np.asarray(code)) for code in index.codes]
            return ["multi", levels, codes, self.nodes(index.names)]
        freq = getattr(index, "freqstr", None) if not isinstance(index, pd.PeriodIndex) else None
        return ["plain", self._array(pd, index.array), self.node(index.name), freq]

    # matplotlib

    def _matplotlib(self, value, kind, library):
        if not any(str(base.__module__).startswith("matplotlib.") for base in kind.__mro__):
            return None
        from matplotlib.artist import Artist
        from matplotlib.container import Container
        from matplotlib.figure import FigureBase

        if isinstance(value, Container):  # what plt.bar and plt.hist give
            value = next((part for part in tuple.__iter__(value) if isinstance(part, Artist)), None)
        if not isinstance(value, Artist):
            return None
        subject = value if isinstance(value, FigureBase) else getattr(value, "axes", None)
        if subject is None:
            return None
        from helpers import charts

        return ["chart", self.node(dict(charts.describe(subject)))]

    # The methods above by exact type, and how a subclass becomes its base.
    _TABLE = {  # noqa: RUF012
        list: _items("l", list),
        tuple: _items("t", tuple),
        set: _items("S", set),
        frozenset: _items("F", frozenset),
        collections.deque: _items("deque", collections.deque),
        dict: _dict,
        type({}.keys()): _view("keys"),
        type({}.values()): _view("values"),
        type({}.items()): _item_view,
        bytes: lambda self, value: ["b", self.buffer(bytes.__getitem__(value, slice(None)))],
        bytearray: lambda self, value: ["ba", self.buffer(bytes(bytearray.copy(value)))],
        datetime.datetime: _datetime,
        datetime.date: _date,
        datetime.time: _time,
        datetime.timedelta: _timedelta,
        complex: _complex,
        decimal.Decimal: lambda self, value: ["dec", decimal.Decimal.__str__(value)],
        fractions.Fraction: _fraction,
        range: lambda self, value: ["range", self.nodes([value.start, value.stop, value.step])],
        slice: lambda self, value: ["slice", self.nodes([value.start, value.stop, value.step])],
    }


_PLAIN = _Encoder._TABLE
_REDUCED = {int: int.__int__, float: float.__float__, str: str.__str__}


# --- decoding -------------------------------------------------------------------------------------


def decode(data, *, function=None, limit=_LIMIT):
    """The value in an envelope; `CodecError` for any other bytes.

    ``function(handle) -> object`` gives what stands for a callable; without it that is the `Handle`.
    """
    return _guarded(data, function, limit, lambda decoder, tree: decoder.value(tree))


def decode_call(data, *, function=None, limit=_LIMIT):
    """The ``(args, kwargs, return_args)`` of `encode_call`."""

    def read(decoder, tree):
        tag, args, kwargs, return_args = tree
        if tag != "call":
            raise CodecError("not a call")
        return tuple(decoder.values(args)), decoder.named(kwargs), return_args is True

    return _guarded(data, function, limit, read)


def decode_outcome(data, *, function=None, limit=_LIMIT):
    """The `Outcome` in the envelope of `encode_outcome`."""

    def read(decoder, tree):
        tag, value, raised, (stdout, stderr), args, kwargs, seconds = tree
        if tag != "outcome":
            raise CodecError("not an outcome")
        if raised is not None:
            type_name, bases, message, trace = raised
            bases = tuple(_text(base) for base in _list(bases))
            raised = Raised(_text(type_name), bases, _text(message), _text(trace))
        return Outcome(
            decoder.value(value),
            raised,
            _text(stdout),
            _text(stderr),
            None if args is None else tuple(decoder.values(args)),
            None if kwargs is None else decoder.named(kwargs),
            float(seconds),
        )

    return _guarded(data, function, limit, read)


def _guarded(data, function, limit, read):
    try:
        if len(data) > limit + 1_000_000:
            raise CodecError("too large")
        tree, buffers = _open(data)
        return read(_Decoder(buffers, function), tree)
    except CodecError:
        raise
    # Libraries raise whatever they like on values that make no sense.
    except (Exception, RecursionError) as error:
        raise CodecError(f"{type(error).__name__}: {error}"[:300]) from error


def _open(data):
    """The JSON tree of an envelope and its buffers (views)."""
    view = memoryview(data).toreadonly().cast("B")
    magic, text_size, count = _HEAD.unpack_from(view)
    if magic != _MAGIC or count > _BUFFERS:
        raise CodecError("not an envelope")
    sizes = struct.unpack_from(f">{count}Q", view, _HEAD.size)
    start = _HEAD.size + 8 * count
    if start + text_size + sum(sizes) != len(view):
        raise CodecError("sizes do not add up")
    tree = _read(str(view[start : start + text_size], "ascii"))
    buffers, start = [], start + text_size
    for size in sizes:
        buffers.append(view[start : start + size])
        start += size
    return tree, buffers


def _constant(name):
    raise CodecError(f"{name} is not JSON")


# Made once: json.dumps and json.loads make new ones for each call that says how.
_write = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode
_read = json.JSONDecoder(parse_constant=_constant).decode


def _text(value):
    if type(value) is not str:
        raise CodecError("a text is missing")
    return value


def _list(value):
    if type(value) is not list:
        raise CodecError("a list is missing")
    return value


def _whole(value):
    if type(value) is not int:
        raise CodecError("a whole number is missing")
    return value


def _wholes(values):
    return [_whole(value) for value in _list(values)]


def _from_zone(node):
    if node is None:
        return None
    kind, value = node
    if kind == "offset":
        return datetime.timezone(datetime.timedelta(seconds=float(value)))
    if kind not in ("zone", "pytz") or not _ZONE.fullmatch(_text(value)):
        raise CodecError("not a time zone")
    if kind == "zone":
        return zoneinfo.ZoneInfo(value)
    import pytz

    return pytz.timezone(value)


class _Decoder:
    def __init__(self, buffers, function):
        self.buffers, self.function = buffers, function
        self.depth = 0

    def buffer(self, number):
        if not 0 <= _whole(number) < len(self.buffers):
            raise CodecError("no such buffer")
        return self.buffers[number]

    def values(self, nodes):
        value = self.value
        return [value(node) for node in _list(nodes)]

    def named(self, pairs):
        return {_text(name): self.value(node) for name, node in _list(pairs)}

    def value(self, node):
        if type(node) is not list:
            if type(node) is dict:
                raise CodecError("not a node")
            return node
        tag = node[0] if node else None
        method = self._TABLE.get(tag) if type(tag) is str else None
        if method is None:
            raise CodecError("unknown kind of value")
        self.depth += 1
        if self.depth > _DEPTH + 5:
            raise CodecError("nested too deeply")
        try:
            return method(self, *node[1:])
        finally:
            self.depth -= 1

    # plain types

    def _float(self, text):
        if text not in ("nan", "inf", "-inf"):
            raise CodecError("not a float")
        return float(text)

    def _long(self, digits):
        if len(_text(digits)) > _DIGITS:
            raise CodecError("integer is too long")
        return int(digits, 16)

    def _dict(self, keys, values):
        return dict(zip(self.values(keys), self.values(values), strict=True))

    def _datetime(self, parts, zone, fold):
        return datetime.datetime(*_wholes(parts), tzinfo=_from_zone(zone), fold=_whole(fold))

    def _decimal(self, text):
        if len(_text(text)) > 100_000:
            raise CodecError("decimal is too long")
        return decimal.Decimal(text)

    def _handle(self, number, name, kind, signature, doc):
        parts = zip((number, name, kind, signature, doc), _HANDLE_TEXTS, strict=True)
        handle = Handle(*(_text(part)[:most] for part, most in parts))
        return self.function(handle) if self.function else handle

    # numpy

    def _dtype(self, text):
        import numpy as np

        if not _DTYPE.fullmatch(_text(text)):
            raise CodecError("not a dtype")
        return np.dtype(text)

    def _scalar(self, dtype, digits):
        dtype = self._dtype(dtype)
        data = bytes.fromhex(_text(digits))
        return self._numbers(dtype, [], data)[()]

    def _numbers(self, dtype, shape, data):
        import numpy as np

        count = math.prod(shape)
        if any(size < 0 for size in shape) or count * dtype.itemsize != len(data):
            raise CodecError("array size does not fit")
        if dtype.itemsize == 0:
            if count > 1_000_000:
                raise CodecError("array is too large")
            return np.zeros(shape, dtype)
        # Always a copy: aligned, writable, and not tied to the envelope.
        array = np.frombuffer(data, dtype).reshape(shape).copy()
        if dtype.kind == "b":
            return array.view(np.uint8) != 0
        if dtype.kind == "U":
            points = array.reshape(-1).view(np.dtype(np.uint32).newbyteorder(dtype.byteorder))
            if points.size and points.max() > sys.maxunicode:
                raise CodecError("not a text")
        return array

    def _nd(self, dtype, shape, number):
        return self._numbers(self._dtype(dtype), _wholes(shape), self.buffer(number))

    def _no(self, shape, elements):
        import numpy as np

        items = self._elements(elements)
        array = np.empty(len(items), object)
        for place, item in enumerate(items):
            array[place] = item
        return array.reshape(_wholes(shape))

    def _elements(self, node):
        tag, *rest = _list(node)
        if tag == "l":
            return self.values(*rest)
        null = _NULLS[_text(tag)]
        items = self._strings(rest).to_pylist()
        return items if null is None else [null if item is None else item for item in items]

    def _strings(self, node):
        """An Arrow array of text from its buffers, fully checked."""
        import numpy as np
        import pyarrow as pa

        size, nulls, offsets, characters = node
        offsets = self.buffer(offsets)
        if _whole(size) == 0:
            return pa.array([], pa.large_string())
        if len(offsets) != (size + 1) * 8:
            raise CodecError("offsets do not fit")
        validity = None
        if nulls is not None:
            mask = np.frombuffer(self.buffer(nulls), np.uint8)
            if len(mask) != size:
                raise CodecError("nulls do not fit")
            validity = pa.py_buffer(np.packbits(mask == 0, bitorder="little").tobytes())
        buffers = [
            validity,
            pa.py_buffer(bytes(offsets)),
            pa.py_buffer(bytes(self.buffer(characters))),
        ]
        array = pa.Array.from_buffers(pa.large_string(), size, buffers)
        array.validate(full=True)
        return array

    # pandas

    def _moment(self, dtype, number):
        import numpy as np

        dtype = self._dtype(dtype)
        if dtype.kind not in "mM":
            raise CodecError("not a moment")
        return np.array([_whole(number)], np.int64).view(dtype)[0]

    def _stamp(self, dtype, number, zone):
        import pandas as pd

        stamp, zone = pd.Timestamp(self._moment(dtype, number)), _from_zone(zone)
        return stamp if zone is None else stamp.tz_localize("UTC").tz_convert(zone)

    def _delta(self, dtype, number):
        import pandas as pd

        return pd.Timedelta(self._moment(dtype, number))

    def _period(self, ordinal, frequency):
        import pandas as pd

        return pd.Period(ordinal=_whole(ordinal), freq=self._frequency(frequency))

    @staticmethod
    def _frequency(text):
        if not _FREQUENCY.fullmatch(_text(text)):
            raise CodecError("not a frequency")
        return text

    def _interval(self, left, right, closed):
        import pandas as pd

        return pd.Interval(self.value(left), self.value(right), closed=_text(closed))

    def _column(self, node):
        """A pandas array or a numpy array."""
        import pandas as pd

        tag, *rest = _list(node)
        if tag in ("nd", "no"):
            return self.value(node)
        if tag == "cat":
            codes, categories, ordered = rest
            codes, categories = self._column(codes), self._index(categories)
            return pd.Categorical.from_codes(codes, categories=categories, ordered=ordered is True)
        if tag == "str":
            storage, null, text = rest
            return self._string_dtype(storage, null).__from_arrow__(self._strings(text))
        if tag == "zoned":
            values, zone = rest
            index = pd.DatetimeIndex(self._column(values))
            return index.tz_localize("UTC").tz_convert(_from_zone(zone)).array
        if tag == "periods":
            ordinals, frequency = rest
            dtype = pd.PeriodDtype(self._frequency(frequency))
            return pd.arrays.PeriodArray(self._column(ordinals), dtype=dtype)
        if tag == "intervals":
            left, right, closed = rest
            left, right = self._index(left), self._index(right)
            return pd.arrays.IntervalArray.from_arrays(left, right, closed=_text(closed))
        if tag == "arrow":
            return self._arrow(*rest)
        if tag == "masked":
            values, mask = (self._column(part) for part in rest)
            kinds = {
                "b": pd.arrays.BooleanArray,
                "i": pd.arrays.IntegerArray,
                "u": pd.arrays.IntegerArray,
                "f": pd.arrays.FloatingArray,
            }
            return kinds[values.dtype.kind](values, mask)
        raise CodecError("unknown kind of column")

    @staticmethod
    def _string_dtype(storage, null):
        import pandas as pd

        if storage not in ("python", "pyarrow", "pyarrow_numpy") or null not in ("NA", "nan"):
            raise CodecError("not a kind of text column")
        try:
            return pd.StringDtype(storage, na_value=pd.NA if null == "NA" else math.nan)
        except TypeError:  # pandas before 2.3 knows no na_value
            return pd.StringDtype(storage)

    def _arrow(self, kind, nodes):
        import pandas as pd
        import pyarrow as pa

        if not _ARROW.fullmatch(_text(kind)):
            raise CodecError("not an Arrow type")
        unit = re.fullmatch(r"(timestamp|duration)\[(\w+)\]", kind)
        names = {"double": "float64", "float": "float32", "date32[day]": "date32", "bool": "bool_"}
        make = getattr(
            pa, unit[1] if unit else names.get(kind, kind).replace("halffloat", "float16")
        )
        dtype = make(unit[2]) if unit else make()
        return pd.array(self.values(nodes), dtype=pd.ArrowDtype(dtype))

    def _index(self, node):
        import pandas as pd

        tag, *rest = _list(node)
        if tag == "range":
            *bounds, name = rest
            return pd.RangeIndex(*_wholes(bounds), name=self.value(name))
        if tag == "multi":
            levels, codes, names = rest
            levels = [self._index(level) for level in _list(levels)]
            codes = [self._column(code) for code in _list(codes)]
            return pd.MultiIndex(levels, codes, names=self.values(names), verify_integrity=True)
        if tag != "plain":
            raise CodecError("unknown kind of index")
        array, name, frequency = rest
        array, name = self._column(array), self.value(name)
        dtype = {"dtype": object} if array.dtype == "object" else {}
        index = pd.Index(array, name=name, tupleize_cols=False, **dtype)
        if frequency is not None:
            index = type(index)(index, freq=self._frequency(frequency), name=name)
        return index

    def _series(self, array, index, name):
        import pandas as pd

        array, dtype = self._column(array), {}
        if array.dtype == "object":
            dtype = {"dtype": object}  # pandas 3 would make text of it
        return pd.Series(array, index=self._index(index), name=self.value(name), **dtype)

    def _frame(self, arrays, index, columns):
        import pandas as pd

        index, columns = self._index(index), self._index(columns)
        arrays = [self._column(array) for array in _list(arrays)]
        if len(arrays) != len(columns) or any(len(array) != len(index) for array in arrays):
            raise CodecError("columns do not fit")
        data = {
            number: pd.Series(array, index=index, dtype=object)
            if array.dtype == "object"
            else array
            for number, array in enumerate(arrays)
        }
        frame = pd.DataFrame(data, index=index)
        frame.columns = columns
        return frame

    def _na(self):
        import pandas as pd

        return pd.NA

    def _nat(self):
        import pandas as pd

        return pd.NaT

    _TABLE = {  # noqa: RUF012
        "f": _float,
        "i": _long,
        "l": lambda self, nodes: self.values(nodes),
        "t": lambda self, nodes: tuple(self.values(nodes)),
        "S": lambda self, nodes: set(self.values(nodes)),
        "F": lambda self, nodes: frozenset(self.values(nodes)),
        "deque": lambda self, nodes: collections.deque(self.values(nodes)),
        "d": _dict,
        "keys": lambda self, nodes: dict.fromkeys(self.values(nodes)).keys(),
        "values": lambda self, nodes: dict(enumerate(self.values(nodes))).values(),
        "items": lambda self, node: self.value(node).items(),
        "b": lambda self, number: bytes(self.buffer(number)),
        "ba": lambda self, number: bytearray(self.buffer(number)),
        "dt": _datetime,
        "date": lambda self, parts: datetime.date(*_wholes(parts)),
        "time": lambda self, parts, zone: datetime.time(*_wholes(parts), tzinfo=_from_zone(zone)),
        "td": lambda self, parts: datetime.timedelta(*_wholes(parts)),
        "c": lambda self, parts: complex(*self.values(parts)),
        "dec": _decimal,
        "frac": lambda self, parts: fractions.Fraction(*self.values(parts)),
        "range": lambda self, parts: range(*self.values(parts)),
        "slice": lambda self, parts: slice(*self.values(parts)),
        "fn": _handle,
        "x": lambda self, name, reason: CannotCross(_text(name)[:200], _text(reason)[:500]),
        "missing": lambda self, name: Missing(_text(name)[:200]),
        "chart": lambda self, node: Chart(self.value(node)),
        "np": _scalar,
        "nd": _nd,
        "no": _no,
        "dtype": _dtype,
        "na": _na,
        "nat": _nat,
        "stamp": _stamp,
        "delta": _delta,
        "period": _period,
        "interval": _interval,
        "array": lambda self, node: self._column(node),
        "index": lambda self, node: self._index(node),
        "series": _series,
        "frame": _frame,
    }
