"""Values cross by value: what goes in comes out, and hostile bytes are only an error."""

import collections
import contextlib
import datetime as dt
import decimal
import enum
import fractions
import json
import math
import struct
import zoneinfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.engine import codec
from autograde.engine.codec import CannotCross, CodecError, Handle, decode, encode

SHANGHAI = zoneinfo.ZoneInfo("Asia/Shanghai")


def over(value):
    return decode(encode(value))


def envelope(tree, *buffers):
    """Bytes of an envelope, whatever is in it."""
    text = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    sizes = b"".join(struct.pack(">Q", len(data)) for data in buffers)
    head = struct.pack(">4sII", b"SQV1", len(text), len(buffers))
    return head + sizes + text + b"".join(buffers)


# --- plain values ---------------------------------------------------------------------------------

PLAIN = [
    None,
    True,
    0,
    -(2**53) - 1,
    10**100,
    1.5,
    -0.0,
    math.inf,
    -math.inf,
    "群",
    "\ud800\x00",
    b"\x00\xff",
    bytearray(b"x"),
    [1, [2, (3,)]],
    (),
    {1, "a"},
    frozenset([(1, 2)]),
    {1: "a", (1, 2): {"b": None}, None: 1.0},
    collections.deque([1]),
    range(1, 9, 2),
    slice(1, None, 2),
    1 + 2j,
    decimal.Decimal("1.10"),
    fractions.Fraction(-1, 3),
    dt.datetime(2026, 3, 2, 12, 30, 1, 5),
    dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
    dt.datetime(2026, 3, 2, tzinfo=SHANGHAI),
    dt.datetime(2026, 3, 2, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))),
    dt.date(2026, 3, 2),
    dt.time(1, 2, 3),
    dt.timedelta(-1, 2, 3),
    np.float64(0.1),
    np.float32(0.1),
    np.int8(-3),
    np.bool_(True),
    np.str_("群"),
    np.datetime64("2026-03-02"),
    np.timedelta64(3, "D"),
    np.dtype("int64"),
    pd.NaT,
    pd.Timestamp("2026-03-02 12:00:00.000000001"),
    pd.Timestamp("2026-03-02", tz="Asia/Shanghai"),
    pd.Timedelta("3h"),
    pd.Period("2026-03", "M"),
    pd.Interval(1, 2, closed="left"),
]


@pytest.mark.parametrize("value", PLAIN, ids=range(len(PLAIN)))
def test_a_value_arrives_as_it_left(value):
    found = over(value)
    assert type(found) is type(value)
    assert found is pd.NaT if value is pd.NaT else found == value
    assert repr(found) == repr(value)


def test_long_numbers_nan_and_na_arrive():
    assert over(-(10**5000)) == -(10**5000)
    assert math.isnan(over(math.nan))
    assert np.isnan(over(np.float64("nan")))
    assert isinstance(over(np.float64("nan")), np.float64)
    assert over(pd.NA) is pd.NA


@pytest.mark.parametrize("view", ["keys", "values", "items"])
def test_views_of_a_dict_arrive_as_views(view):
    found = over(getattr({"a": 1}, view)())
    assert type(found) is type(getattr({}, view)())
    assert list(found) == list(getattr({"a": 1}, view)())


class Grade(enum.IntEnum):
    GOOD = 3


class Lying(int):
    __eq__ = __ge__ = lambda self, other: True
    __hash__ = int.__hash__

    def __int__(self):
        return 100


class LyingFrame(pd.DataFrame):
    def equals(self, other):
        return True


Point = collections.namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Grade.GOOD, 3),
        (Lying(3), 3),
        (type("S", (str,), {"__str__": lambda self: "b"})("a"), "a"),
        (type("L", (list,), {"__iter__": None})([1]), [1]),
        (type("F", (float,), {"__float__": lambda self: 9.0})(1.5), 1.5),
        (collections.OrderedDict(a=1), {"a": 1}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (collections.defaultdict(list, a=[1]), {"a": [1]}),
        (Point(1, 2), (1, 2)),
        (type("D", (dt.date,), {"year": 1})(2026, 3, 2), dt.date(2026, 3, 2)),
    ],
    ids=repr,
)
def test_a_subclass_is_reduced_to_its_base(value, plain):
    found = over(value)
    assert type(found) is type(plain)
    assert found == plain


def test_a_subclass_of_a_table_is_a_table():
    found = over(LyingFrame({"a": [1]}))
    assert type(found) is pd.DataFrame
    assert not found.equals(pd.DataFrame({"a": [2]}))


# --- arrays and tables ----------------------------------------------------------------------------

ARRAYS = [
    np.arange(6).reshape(2, 3),
    np.asfortranarray(np.arange(6).reshape(2, 3)),
    np.arange(5)[::-2],
    np.zeros((0, 3)),
    np.array(5.0),
    np.array([True, False]),
    np.array([1, 2], ">i4"),
    np.array([1j]),
    np.array(["甲", "bb"]),
    np.array([b"a", b""]),
    np.array(["2026-03-02", "NaT"], "M8[D]"),
    np.array([1, "a", None, [1]], dtype=object),
    np.array([["a", None], ["b", "c"]], dtype=object),
    np.array([], dtype=object),
]


@pytest.mark.parametrize("array", ARRAYS, ids=repr)
def test_an_array_arrives(array):
    found = over(array)
    assert (found.dtype, found.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(found, array)
    assert found.flags.writeable


TABLE = pd.DataFrame(
    {
        "whole": [1, 2, 3],
        "real": [1.5, np.nan, -0.0],
        "text": ["甲", None, ""],
        "flag": [True, False, True],
        "day": pd.date_range("2026-03-02", periods=3),
        "zoned": pd.date_range("2026-03-02", periods=3, tz="Asia/Shanghai"),
        "span": pd.to_timedelta([1, 2, 3], unit="D"),
        "kind": pd.Categorical(["b", "a", None], categories=["b", "a"], ordered=True),
        "Int": pd.array([1, None, 3], dtype="Int64"),
        "Bool": pd.array([True, None, False], dtype="boolean"),
        "Float": pd.array([1.5, None, 2], dtype="Float64"),
        "string": pd.array(["a", None, "b"], dtype="string[python]"),
        "arrow": pd.array(["a", None, "b"], dtype="string[pyarrow]"),
        "arrow_int": pd.array([1, 2, None], dtype="int64[pyarrow]"),
        "month": pd.period_range("2026-01", periods=3, freq="M"),
        "bin": pd.interval_range(0, 3),
        "mixed": [1, "x", None],
        "none": pd.Series(["x", None, "y"], dtype=object),
        "nan": pd.Series(["x", np.nan, "y"], dtype=object),
        "lists": [[1], [2, 3], []],
        "dates": [dt.date(2026, 3, 2)] * 3,
    }
)


@pytest.mark.parametrize("column", TABLE.columns)
def test_a_column_arrives(column):
    series = TABLE[column]
    pd.testing.assert_series_equal(over(series), series)
    pd.testing.assert_series_equal(over(series[1:]), series[1:])
    pd.testing.assert_series_equal(over(series[:0]), series[:0])


FRAMES = {
    "whole": TABLE,
    "empty": pd.DataFrame(),
    "no rows": TABLE[:0],
    "no columns": TABLE[[]],
    "same names": pd.DataFrame([[1, "a"]], columns=["x", "x"]),
    "number names": pd.DataFrame([[1, 2.5]]),
    "named axes": TABLE[["whole"]].rename_axis("行").rename_axis("列", axis=1),
    "two levels": TABLE.set_index(["text", "whole"])[["real"]],
    "column levels": TABLE.groupby("flag").agg({"whole": ["sum", "mean"]}),
    "shuffled": TABLE[["whole", "real"]].sample(frac=1, random_state=1),
    "weekly": pd.DataFrame({"x": range(3)}, pd.date_range("2026-03-02", periods=3, freq="W-MON")),
    **{f"by {name}": TABLE[["whole"]].set_index(TABLE[name]) for name in TABLE},
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_table_arrives(frame):
    pd.testing.assert_frame_equal(over(frame), frame, check_freq=True)


@pytest.mark.parametrize("index", [pd.RangeIndex(2, 9, 3, name="x"), pd.Index([1, 2])], ids=repr)
def test_an_index_arrives(index):
    pd.testing.assert_index_equal(over(index), index, exact=True)
    pd.testing.assert_extension_array_equal(over(TABLE["kind"].array), TABLE["kind"].array)


def test_a_changed_copy_leaves_the_original_alone():
    frame = TABLE[["whole"]].copy()
    copy = over(frame)
    copy.loc[0, "whole"] = 99
    assert frame.loc[0, "whole"] == 1


# --- what cannot cross ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (math, "module"),
        (iter([]), "list_iterator"),
        ((x for x in ()), "generator"),
        (object(), "object"),
        (pd.DataFrame({"a": [1]}).groupby("a"), "DataFrameGroupBy"),
        (np.array([(1, 2)], dtype="i4,i4"), "numpy.ndarray"),
        (np.ma.masked_array([1], [True]), "numpy.ma.MaskedArray"),
        (dt.datetime(2026, 3, 2, tzinfo=type("Z", (dt.tzinfo,), {})()), "datetime.datetime"),
        (type("Own", (), {})(), "Own"),
    ],
)
def test_other_things_say_what_they_are(value, name):
    found = over(value)
    assert isinstance(found, CannotCross)
    assert found.type_name.endswith(name)
    assert found.reason


def test_what_contains_itself_cannot_cross():
    loop = []
    loop.append(loop)
    assert "套" in over(loop).reason


def test_one_strange_element_does_not_spoil_the_rest():
    first, second = over([1, math])
    assert first == 1
    assert isinstance(second, CannotCross)


def test_functions_are_handles():
    seen = []

    def double(x, *, k: int = 2):
        """Twice."""

    handle = decode(encode(double, handle=lambda f: seen.append(f) or "f0"))
    assert handle == Handle("f0", "double", "function", "(x, *, k: int = 2)", "Twice.")
    assert seen == [double]
    assert over(Grade).kind == "class"
    assert over(np.sum).kind == "function"
    assert decode(encode(double), function=lambda handle: handle.name) == "double"
    assert over(handle) == handle


@pytest.mark.parametrize("value", [1, '["fn"', {"a": 1, "b": "missing"}, iter([])])
def test_plain_values_are_data(value):
    assert codec.is_data(codec.encode(value))


@pytest.mark.parametrize("value", [len, [1, {"a": (len,)}], int, codec.Missing("x")])
def test_what_may_lead_back_to_the_student_is_not_data(value):
    assert not codec.is_data(codec.encode(value))


def test_figures_are_described(monkeypatch):
    import sys
    import types

    from matplotlib.figure import Figure

    charts = types.SimpleNamespace(describe=lambda subject: {"kind": type(subject).__name__})
    monkeypatch.setitem(sys.modules, "helpers.charts", charts)
    monkeypatch.setattr("helpers.charts", charts, raising=False)
    figure = Figure()
    axes = figure.subplots()
    bars = axes.bar([1], [2])
    for subject, kind in ((figure, "Figure"), (axes, "Axes"), (bars, "Axes"), (bars[0], "Axes")):
        found = over(subject)
        assert type(found) is codec.Chart
        assert found == {"kind": kind}


def test_too_large_is_told_not_sent():
    assert over(1 << 2_000_000).type_name == "int"
    assert "太大" in decode(encode("x" * 2000, limit=1000)).reason
    assert "太大" in decode(encode(np.zeros(2000), limit=1000)).reason
    with pytest.raises(CodecError):
        codec.encode_call(["x" * 2000], {}, limit=1000)


def test_calls_and_outcomes():
    assert codec.decode_call(codec.encode_call((1, [2]), {"k": 3}, return_args=True)) == (
        (1, [2]),
        {"k": 3},
        True,
    )
    raised = codec.Raised("E", ("ValueError",), "m", "t")
    for outcome in (
        codec.Outcome(5, stdout="p", args=([1],), kwargs={"k": 2}, seconds=0.5),
        codec.Outcome(raised=raised, stderr="w"),
    ):
        assert codec.decode_outcome(codec.encode_outcome(outcome)) == outcome
    large = codec.decode_outcome(codec.encode_outcome(codec.Outcome("x" * 900), limit=500))
    assert isinstance(large.value, CannotCross)


# --- hostile bytes --------------------------------------------------------------------------------

HOSTILE = {
    "nothing": b"",
    "no magic": b"PK\x03\x04" + b"\0" * 40,
    "pickle": b"\x80\x04cos\nsystem\n",
    "sizes": envelope(["nd", "<i8", [1], 0], b"12345678")[:-1],
    "no json": envelope(b"{"),
    "deep json": envelope(b"[" * 200_000),
    "deep value": envelope(["l", [["l", [["l", [1]]]]]]).replace(b"1", b"[" * 9 + b"]" * 9),
    "a hundred lists": envelope(json.loads('["l",[' * 100 + "]]" * 100)),
    "nan": envelope(b"NaN"),
    "object": envelope({"a": 1}),
    "unknown": envelope(["eval", "1"]),
    "no tag": envelope([]),
    "odd tag": envelope([["l"]]),
    "private": envelope(["__class__"]),
    "too few": envelope(["dt"]),
    "too many": envelope(["l", [], []]),
    "no such buffer": envelope(["b", 7]),
    "negative buffer": envelope(["b", -1], b"x"),
    "true buffer": envelope(["b", True], b"x"),
    "unhashable": envelope(["S", [["l", []]]]),
    "unhashable key": envelope(["d", [["l", []]], [1]]),
    "uneven dict": envelope(["d", [1], []]),
    "long int": envelope(["i", "0x" + "f" * 400_000]),
    "not an int": envelope(["i", "zz"]),
    "zero denominator": envelope(["frac", [1, 0]]),
    "year 0": envelope(["date", [0, 1, 1]]),
    "zone path": envelope(["dt", [1, 1, 1, 0, 0, 0, 0], ["zone", "../../etc/passwd"], 0]),
    "object dtype": envelope(["nd", "|O", [1], 0], b"12345678"),
    "structured dtype": envelope(["nd", "i4,i4", [1], 0], b"12345678"),
    "pickled dtype": envelope(["dtype", "O"]),
    "huge shape": envelope(["nd", "<i8", [2**62, 4], 0], b""),
    "negative shape": envelope(["nd", "<i8", [-1, -1], 0], b"12345678"),
    "empty items": envelope(["nd", "<U0", [10**9], 0], b""),
    "no letters": envelope(["nd", "<U1", [1], 0], b"\xff\xff\xff\xff"),
    "huge object array": envelope(["no", [10**9], ["l", []]]),
    "text offsets": envelope(
        ["no", [1], ["none", 1, None, 0, 1]], struct.pack("<qq", 0, 10**12), b"abc"
    ),
    "text backwards": envelope(
        ["no", [2], ["none", 2, None, 0, 1]], struct.pack("<qqq", 3, 0, 3), b"abc"
    ),
    "not utf-8": envelope(
        ["no", [1], ["none", 1, None, 0, 1]], struct.pack("<qq", 0, 2), b"\xff\xfe"
    ),
    "short nulls": envelope(
        ["no", [2], ["none", 2, 2, 0, 1]], struct.pack("<qqq", 0, 1, 2), b"ab", b"\1"
    ),
    "moment": envelope(["stamp", "<i8", 5, None]),
    "frequency": envelope(["period", 1, "__import__('os')"]),
    "codes": envelope(
        ["array", ["cat", ["nd", "<i8", [1], 0], ["range", 0, 1, 1, None], False]],
        struct.pack("<q", 99),
    ),
    "levels": envelope(
        ["index", ["multi", [["range", 0, 1, 1, None]], [["nd", "<i8", [1], 0]], [None]]],
        struct.pack("<q", 99),
    ),
    "step": envelope(["index", ["range", 0, 9, 0, None]]),
    "columns": envelope(["frame", [], ["range", 0, 1, 1, None], ["range", 0, 5, 1, None]]),
    "rows": envelope(
        ["frame", [["nd", "<i8", [1], 0]], ["range", 0, 9**9, 1, None], ["range", 0, 1, 1, None]],
        b"12345678",
    ),
    "arrow type": envelope(["array", ["arrow", "extension<x>", []]]),
    "arrow attribute": envelope(["array", ["arrow", "memory_map", []]]),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_refused(data):
    with pytest.raises(CodecError):
        decode(data)


def test_a_byte_is_not_a_truth_value():
    found = decode(envelope(["nd", "|b1", [2], 0], b"\x00\xff"))
    assert found.tobytes() == b"\x00\x01"


def test_a_large_envelope_is_not_opened():
    with pytest.raises(CodecError, match="too large"):
        decode(bytes(3_000_000), limit=1_000_000)


SEEDS = [encode(value) for value in (TABLE, FRAMES["two levels"], PLAIN, ARRAYS)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=6))
def test_a_damaged_envelope_is_a_value_or_an_error(data, damage):
    data = bytearray(data)
    for place, byte in damage:
        data[place % len(data)] = byte
    with contextlib.suppress(CodecError, ValueError):  # repr refuses integers of 4300 digits
        repr(decode(bytes(data)))


def test_the_other_readers_refuse_what_is_not_theirs():
    for read in (codec.decode_call, codec.decode_outcome):
        for data in (encode(1), envelope(["call"]), envelope(["outcome", 1, 2, 3])):
            with pytest.raises(CodecError):
                read(data)
