"""Whatever a beginner may hand in: always a helpful message, never full points, never our failure."""

import collections
import datetime as dt
import io
import math
import re

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import check
from helpers.check import Result, case


def recursive_list():
    endless = [1]
    endless += [endless, endless]
    return endless


def recursive_dict():
    endless = {}
    endless["self"] = [endless]
    return endless


def deep_list():
    deep = []
    for _ in range(5000):
        deep = [deep]
    return deep


def table():
    return pd.DataFrame({"group_id": ["G01", "G02"], "share": [0.7, 0.3]})


class Plain:
    """An own class, as one finds in a notebook."""


class Raises:
    """Raises at every turn."""

    def _fail(self, *args, **kwargs):
        raise RuntimeError("no")

    __eq__ = __bool__ = __len__ = __iter__ = __getattr__ = __float__ = __repr__ = __str__ = _fail
    __hash__ = object.__hash__


class Always:
    """Says yes to everything."""

    __class__ = pd.DataFrame
    __hash__ = object.__hash__

    def __eq__(self, other):
        return True

    def __float__(self):
        return 25.0

    def __len__(self):
        return 2

    def __iter__(self):
        return iter(["G01", "G02"])

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __array__(self, *args, **kwargs):
        return np.array(25.0)


class LyingDict(dict):
    def items(self):
        return {"G01": "活群", "G02": "死群"}.items()

    def __getitem__(self, key):
        return "活群"

    def __eq__(self, other):
        return True

    __hash__ = None


class LyingSeries(pd.Series):
    def tolist(self):
        return ["甲", "乙", "丙"]

    def __iter__(self):
        return iter(["甲", "乙", "丙"])


ODD = {
    "none": lambda: None,
    "ellipsis": lambda: ...,
    "nan": lambda: math.nan,
    "inf": lambda: -math.inf,
    "pandas_na": lambda: pd.NA,
    "not_a_time": lambda: pd.NaT,
    "zero": lambda: 0,
    "true": lambda: True,
    "complex": lambda: 3 + 4j,
    "giant": lambda: 10**5000,
    "empty_text": lambda: "",
    "text": lambda: "我不知道",
    "long_text": lambda: "啊" * 100_000,
    "null_characters": lambda: "\0\ud800" * 3,
    "many_digits": lambda: "9" * 10_000,
    "bytes": lambda: b"abc",
    "empty_list": lambda: [],
    "nested_list": lambda: [[1, [2, [3, ["x"]]]]],
    "recursive_list": recursive_list,
    "recursive_dict": recursive_dict,
    "deep_list": deep_list,
    "list_of_none": lambda: [None, None],
    "list_of_tables": lambda: [table(), table()],
    "dict_of_tables": lambda: {"G01": table(), "G02": table()},
    "empty_dict": lambda: {},
    "dict_of_odd_keys": lambda: {None: 1, (1, 2): 2, math.nan: 3, frozenset({1}): 4},
    "counter": lambda: collections.Counter("abc"),
    "set_of_mixed": lambda: {1, "a", None, (2, 3)},
    "range": lambda: range(3),
    "giant_range": lambda: range(10**12),
    "generator": lambda: (one for one in "abc"),
    "map": lambda: map(str, [1, 2]),
    "module": lambda: math,
    "class": lambda: Plain,
    "own_object": Plain,
    "raising_object": Raises,
    "lying_object": Always,
    "lying_dict": lambda: LyingDict({"x": "y"}),
    "lying_series": lambda: LyingSeries(["x"]),
    "exception": lambda: ValueError("x"),
    "open_file": lambda: io.StringIO("x"),
    "lambda": lambda: lambda: 1,
    "builtin": lambda: len,
    "unbound_method": lambda: pd.DataFrame.mean,
    "bound_method": lambda: table().mean,
    "date": lambda: dt.date(2026, 3, 2),
    "timestamp": lambda: pd.Timestamp("2026-03-02", tz="Asia/Shanghai"),
    "period": lambda: pd.Period("2026-03"),
    "interval": lambda: pd.Interval(0, 1),
    "numpy_void": lambda: np.zeros(1, dtype="i4,f4")[0],
    "array": lambda: np.arange(6).reshape(2, 3),
    "empty_array": lambda: np.array([]),
    "object_array": lambda: np.array([Plain(), None], dtype=object),
    "zero_dim_object_array": lambda: np.array(Plain(), dtype=object),
    "masked_array": lambda: np.ma.masked_array([1, 2], mask=[True, False]),
    "empty_table": pd.DataFrame,
    "table_without_rows": lambda: table()[:0],
    "table_without_columns": lambda: table()[[]],
    "other_table": lambda: pd.DataFrame({"a": [1, 2], "b": ["x", None]}),
    "numbered_columns": lambda: pd.DataFrame([[1, 2], [3, 4]]),
    "huge_table": lambda: pd.DataFrame(np.zeros((250_000, 3)), columns=["group_id", "share", "n"]),
    "wide_table": lambda: pd.DataFrame(np.zeros((1, 2000))),
    "wrong_index": lambda: table().set_index("share"),
    "multi_index": lambda: table().set_index(["share", "group_id"]),
    "multi_columns": lambda: pd.concat({"a": table(), "b": table()}, axis=1),
    "doubled_columns": lambda: pd.concat([table(), table() * 2], axis=1),
    "doubled_index": lambda: pd.concat([table(), table()]).set_index("group_id"),
    "categorical": lambda: table().astype("category"),
    "arrow_backed": lambda: table().convert_dtypes(dtype_backend="pyarrow"),
    "all_missing": lambda: table() * np.nan if False else table().assign(share=None, group_id=None),
    "cells_of_lists": lambda: pd.DataFrame({"group_id": [[1], [2]], "share": [{}, {1: 2}]}),
    "cells_of_objects": lambda: pd.DataFrame({"group_id": [Plain(), Plain()], "share": [1, 2]}),
    "odd_column_names": lambda: pd.DataFrame(
        [[1, 2, 3]], columns=[None, (1, 2), dt.date(2026, 1, 1)]
    ),
    "sparse": lambda: pd.DataFrame({"share": pd.arrays.SparseArray([0, 0, 1])}),
    "series": lambda: pd.Series([0.7, 0.3]),
    "empty_series": lambda: pd.Series([], dtype=float),
    "categorical_series": lambda: pd.Series(["a", "b"], dtype="category"),
    "series_of_lists": lambda: pd.Series([[1], [2]]),
    "index": lambda: pd.Index(["a", "b"]),
    "group_by": lambda: table().groupby("group_id"),
    "group_by_column": lambda: table().groupby("group_id")["share"],
    "rolling": lambda: table()["share"].rolling(2),
    "string_methods": lambda: table()["group_id"].str,
    "figure_never_drawn": plt.figure,
    "axes_never_drawn": lambda: plt.subplots()[1],
    "axes_removed": lambda: (lambda ax: (ax.remove(), ax)[1])(plt.subplots()[1]),
    "many_axes": lambda: plt.subplots(2, 2)[1],
    "pyplot": lambda: plt,
    "description_of_nothing": lambda: {"axes": []},
    "description_of_nonsense": lambda: {"axes": [{"series": [{"kind": "bar", "x": 1, "y": "z"}]}]},
    "description_half_done": lambda: {
        "axes": [{"title": 3, "series": [{"kind": [], "x": [], "y": [1]}]}]
    },
    "description_of_text": lambda: {
        "axes": [
            {
                "series": [
                    {"kind": "bar", "x": ["G01"], "y": ["a"]},
                    {"kind": "hist", "x": [1], "y": [None]},
                ]
            }
        ]
    },
}

QUIZ = """
[[question]]
id = "{kind}"
kind = "{kind}"
prompt = "选一选"
options = [{{label = "甲"}}, {{label = "乙"}}, {{label = "丙"}}]
{more}
"""
PLACES = {"match": 'targets = ["左", "右"]', "sort": 'boxes = ["左", "右"]'}
PAIRS = {"甲": "左", "乙": "右", "丙": "左"}
KEYS = {
    "single": "甲",
    "multiple": ["甲", "乙"],
    "order": ["乙", "甲", "丙"],
    "match": PAIRS,
    "sort": PAIRS,
}

ORDER = ["甲", "乙", "丙"]
FATES = {"G01": "活群", "G02": "死群"}
GRADED = {
    "number": lambda got: check.number("题", got, expected=25.5, points=4),
    "text_value": lambda got: check.value("题", got, expected="米友一群", points=4),
    "bool_value": lambda got: check.value("题", got, expected=False, points=4),
    "items_set": lambda got: check.items("题", got, expected={"G01", "G02", "G03"}, points=4),
    "items_numbers": lambda got: check.items("题", got, expected=[1.5, 2.5], points=4),
    "items_mapping": lambda got: check.items(
        "题", got, expected=FATES, keys=["G01", "G02"], points=4
    ),
    "items_numbered_mapping": lambda got: check.items(
        "题", got, expected={"G01": 0.5, "G02": 2}, points=4
    ),
    "sequence": lambda got: check.sequence("题", got, expected=ORDER, options=ORDER, points=4),
    "table": lambda got: check.table(
        "题", got, expected={"group_id": ["G01", "G02"], "share": [0.6, 0.4], "n": [1, 2]}, points=4
    ),
    "table_sorted": lambda got: check.table(
        "题",
        got,
        expected={"group_id": ["G01", "G02"], "share": [0.6, 0.4]},
        key="group_id",
        columns=["share"],
        sort="share",
        slips={"x": (table, "想想分母是谁。")},
        points=4,
    ),
    "table_of_dates": lambda got: check.table(
        "题",
        got,
        expected={"share": pd.to_datetime(["2026-01-01"]), "n": [True]},
        key="share",
        points=4,
    ),
    "series": lambda got: check.table(
        "题", got, expected=pd.Series({"G01": 0.6, "G02": 0.4}), points=4
    ),
    "function": lambda got: check.function("题", got, cases=[case([1, 2], expect=3)], points=4),
    "returned_number": lambda got: check.function(
        "题", lambda: got, cases=[case(expect=25.5)], points=4
    ),
    "returned_text": lambda got: check.function(
        "题", lambda: got, cases=[case(expect="活群")], points=4
    ),
    "returned_list": lambda got: check.function(
        "题", lambda: got, cases=[case(expect=ORDER)], points=4
    ),
    "returned_dict": lambda got: check.function(
        "题", lambda: got, cases=[case(expect=FATES)], points=4
    ),
    "returned_table": lambda got: check.function(
        "题", lambda: got, cases=[case(expect=table().assign(n=1))], points=4
    ),
    "raised": lambda got: check.function(
        "题", lambda: (_ for _ in ()).throw(ValueError(got)), cases=[case(expect=3)], points=4
    ),
    "chart": lambda got: check.chart(
        "题", got, kind="bar", data={"G01": 0.6, "G02": 0.4}, points=4
    ),
    "chart_hist": lambda got: check.chart("题", got, kind="hist", data=[1, 2, 3], points=4),
    "chart_form": lambda got: check.chart("题", got, kind="line", points=4),
    "text": lambda got: check.text(
        "题", got, min_chars=10, mentions=[["规则"], ["交流"]], points=4
    ),
    **{
        kind: lambda got, kind=kind: check.quiz(
            kind, got, key={"key": KEYS[kind], "why": {"甲": "因为"}}, points=4
        )
        for kind in KEYS
    },
}
FORM = {
    "number": lambda got: check.number("题", got, points=4, low=1, high=20),
    "value": lambda got: check.value("题", got, options=["甲", "乙"], points=4),
    "items_keys": lambda got: check.items(
        "题", got, keys=["G01"], options=["活群", "死群"], points=4
    ),
    "items_options": lambda got: check.items("题", got, options=ORDER, points=4),
    "sequence": lambda got: check.sequence("题", got, options=ORDER, points=4),
    "table": lambda got: check.table(
        "题", got, columns=["group_id", "rate"], key="group_id", points=4
    ),
    **{kind: lambda got, kind=kind: check.quiz(kind, got, points=4) for kind in KEYS},
}


@pytest.fixture(autouse=True)
def questions(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("questions")
    for kind in KEYS:
        more = PLACES.get(kind, "")
        (folder / f"{kind}.toml").write_text(QUIZ.format(kind=kind, more=more), encoding="utf-8")
    monkeypatch.setenv("HELPERS_QUESTIONS", str(folder))
    yield
    plt.close("all")


def is_helpful(result) -> bool:
    """A result that explains a failure: what was looked at, what was found, what comes next."""
    assert type(result) is Result
    assert result.state == "failed", result.message  # not "unchecked": that would be our failure
    assert 0 <= float(result) < 4
    assert re.search("看的是.+。.+。", result.message), result.message
    assert len(result.hint) >= 6 and len(result.message) < 600, result.message
    shown = result._repr_html_()
    assert not re.search(r"Traceback|Error\b.*line \d|helpers/check|object at 0x", shown), shown
    return True


@pytest.mark.parametrize("name", ODD)
def test_odd_answers_to_graded_checks(name):
    for kind, judge in GRADED.items():
        assert is_helpful(judge(ODD[name]())), kind
        plt.close("all")


# Odd answers whose form happens to be right.
WELL_FORMED = {("table", "counter"), ("table", "lying_dict")}


@pytest.mark.parametrize("name", ODD)
def test_odd_answers_to_form_only_checks(name):
    for kind, judge in FORM.items():
        if (kind, name) not in WELL_FORMED:
            assert is_helpful(judge(ODD[name]())), kind


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["甲", "乙", "丙", "左", "右", "G01", "G02", "活群", "死群", "25.5", "12%", 0.6, 25.5]
    ),
    st.dates().map(str),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(
            st.text(max_size=3) | st.sampled_from(["甲", "乙", "G01", "G02"]), inner, max_size=4
        ),
        st.dictionaries(
            st.sampled_from(["group_id", "share", "n"]), st.lists(inner, min_size=2, max_size=2)
        ),
    ),
    max_leaves=8,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(got=VALUES)
def test_any_plain_value_gives_an_explained_result(got):
    for kind, judge in GRADED.items():
        result = judge(got)
        assert type(result) is Result and result.state in ("passed", "failed"), (
            kind,
            result.message,
        )
        assert 0 <= float(result) <= 4 and (float(result) < 4 or result.state == "passed")
        assert result.message and (result.hint or result.state == "passed")
        result._repr_html_()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cells=st.lists(st.tuples(SCALARS, SCALARS), max_size=4),
    columns=st.sampled_from([["group_id", "share"], ["share", "share"], ["n", "组"], [0, 1]]),
    dtype=st.sampled_from([object, None, "category"]),
)
def test_any_table_gives_an_explained_result(cells, columns, dtype):
    got = pd.DataFrame([list(row) for row in cells], columns=columns, dtype=object)
    got = got.astype(dtype) if dtype else got.infer_objects()
    for judge in (
        GRADED["table"],
        GRADED["table_sorted"],
        GRADED["series"],
        GRADED["items_mapping"],
    ):
        result = judge(got)
        assert result.state == "failed", result.message
        assert result.hint and float(result) < 4
