"""Sets, mappings and sequences: points item by item."""

import collections

import numpy as np
import pandas as pd
import pytest

from helpers import check

WANT = {"G01", "G02", "G03", "G04"}


@pytest.mark.parametrize(
    "got",
    [
        ["G04", "G03", "G02", "G01"],
        ("Ｇ01", "G02 ", "g03", "G04"),
        {"G01", "G02", "G03", "G04"},
        frozenset(WANT),
        ["G01", "G01", "G02", "G03", "G04"],
        np.array(sorted(WANT)),
        pd.Series(sorted(WANT)),
        pd.Index(sorted(WANT)),
        pd.Series(sorted(WANT), dtype="category").unique(),
        pd.DataFrame({"group_id": sorted(WANT)}),
        dict.fromkeys(WANT).keys(),
    ],
    ids=lambda got: type(got).__name__,
)
def test_sets_of_every_form(got):
    assert check.items("活群", got, expected=WANT, points=4).state == "passed"


@pytest.mark.parametrize(
    ("got", "points"),
    [
        (["G01", "G02"], 2),
        (["G01", "G02", "G09"], 1),
        (["G08", "G09"], 0),
        (["G01", "G02", "G03", "G04", "G05"], 3),
        ([], 0),
    ],
)
def test_right_minus_superfluous(got, points):
    result = check.items("活群", got, expected=sorted(WANT), points=4)
    assert (float(result), result.state) == (points, "failed")


def test_missing_items_are_counted_not_named():
    result = check.items("活群", ["G01", "G07"], expected=WANT, points=4)
    assert "少了 3 项" in result.message and "“G07”" in result.message
    assert not any(name in result.message + result.hint for name in ("G02", "G03", "G04"))


def test_numbers_in_a_set_have_tolerance():
    result = check.items("n", [0.3, 1], expected=[1, 0.1 + 0.2], points=1)
    assert result.state == "passed"
    result = check.items("n", ["0.3", 1], expected=[1, 0.3], points=1)
    assert "引号" in result.hint


MAPPING = {"G01": "活群", "G02": "死群", "G03": "垃圾群", "G04": "扯淡群"}


@pytest.mark.parametrize(
    "got",
    [
        dict(reversed(MAPPING.items())),
        collections.OrderedDict(MAPPING),
        list(MAPPING.items()),
        pd.Series(MAPPING),
        pd.DataFrame({"group_id": list(MAPPING), "fate": list(MAPPING.values())}),
        pd.DataFrame({"fate": MAPPING}),
        {"g01": "活 群", "Ｇ02": "死群", "G03": "垃圾羣", "G04": "扯淡群"},
    ],
    ids=range(7),
)
def test_mappings_of_every_form(got):
    assert check.items("t", got, expected=MAPPING, points=4).state == "passed"


@pytest.mark.parametrize(
    ("got", "points", "word"),
    [
        ({**MAPPING, "G02": "活群"}, 3, ""),
        ({"G01": "活群"}, 1, ""),
        ({**MAPPING, "G05": "活群"}, 3, ""),
        ({v: k for k, v in MAPPING.items()}, 2, "对调"),
        ({**MAPPING, "G02": 2}, 3, "哪一种值"),
        ({**MAPPING, "G02": ""}, 3, "补上"),
        ({}, 0, "键"),
        (["活群", "死群"], 0, "{键: 值"),
        ("活群", 0, "{键: 值"),
    ],
)
def test_mapping_points_and_hints(got, points, word):
    result = check.items("t", got, expected=MAPPING, points=4)
    assert (float(result), result.state) == (points, "failed") and word in result.hint


def test_mapping_shows_which_of_the_students_keys_are_right():
    result = check.items("t", {"G01": "活群", "G02": "活群"}, expected=MAPPING, points=4)
    assert [(item.title, item.state) for item in result.items][:2] == [
        ("G01", "passed"),
        ("G02", "failed"),
    ]
    assert "G03" not in result._repr_html_() and "死群" not in result._repr_html_()


@pytest.mark.parametrize(
    ("value", "word"),
    [("0.5", "引号"), (50, "百分数"), (0.9, ""), (None, "补上"), ([1], "哪一个数")],
)
def test_numbers_in_a_mapping(value, word):
    result = check.items("t", {"a": value, "b": 1}, expected={"a": 0.5, "b": 1}, points=2)
    assert float(result) == 1 and word in result.hint


def test_public_keys_and_options_offer_the_nearest():
    keys, options = list(MAPPING), ["活群", "死群", "垃圾群", "扯淡群"]
    form = dict(keys=keys, options=options, points=1)
    assert check.items("t", MAPPING, **form).mark == "form"
    assert "G01" in check.items("t", {**MAPPING, "G011": "活群"}, **form).hint
    assert "垃圾群" in check.items("t", {**MAPPING, "G02": "垃极群"}, **form).hint
    assert "还缺" in check.items("t", {"G01": "活群"}, **form).message
    assert "空着" in check.items("t", {**MAPPING, "G02": None}, **form).message
    assert float(check.items("t", [], points=1)) == 0
    assert check.items("t", ["a"], points=1).mark == "form"


def test_authors_slips_for_sets_and_mappings():
    slips = {"all": (["G01", "G02", "G03", "G04", "G05"], "还有已经退群的人。")}
    result = check.items("t", [*sorted(WANT), "G05"], expected=WANT, points=4, slips=slips)
    assert float(result) == 3 and "退群" in result.hint
    slips = {"题目要占比，不是条数。": {"a": 5, "b": 5}}
    result = check.items(
        "t", {"a": 5, "b": 5}, expected={"a": 0.5, "b": 0.5}, points=4, slips=slips
    )
    assert "占比" in result.hint


# Order ----------------------------------------------------------------------------------------

ORDER = ["情", "感", "营", "销"]


@pytest.mark.parametrize(
    ("got", "points", "word"),
    [
        (ORDER, 3, ""),
        (tuple(ORDER), 3, ""),
        (np.array(ORDER), 3, ""),
        (pd.Series(ORDER), 3, ""),
        (["情", "感", "銷", "營"], 2, "两两比较"),
        (ORDER[::-1], 0, "从大到小"),
        (["感", "营", "销"], 2, "第 1 项"),
        ([*ORDER, "卖"], 2.25, "第 5 项"),
        (["甲", "乙", "丙", "丁"], 0, ""),
        ([], 0, ""),
        (set(ORDER), 0, "方括号"),
        ("情感营销", 0, "列表"),
        (dict.fromkeys(ORDER, 1), 0, "列表"),
    ],
    ids=range(13),
)
def test_sequence(got, points, word):
    result = check.sequence("t", got, expected=ORDER, points=3)
    assert float(result) == points and word in result.hint
    assert (result.state == "passed") is (points == 3)


def test_sequence_of_numbers():
    assert check.sequence("t", [0.1 + 0.2, 1], expected=[0.3, 1], points=1).state == "passed"
    assert "引号" in check.sequence("t", ["3", "1"], expected=[3, 1], points=1).hint
    long = list(range(5000))
    assert check.sequence("t", long, expected=long, points=1).state == "passed"
    assert float(check.sequence("t", long[:-1], expected=long, points=1)) == 0.99


def test_sequence_form_only():
    form = dict(options=ORDER, points=1)
    assert check.sequence("t", ORDER[::-1], **form).mark == "form"
    assert "还缺" in check.sequence("t", ORDER[:2], **form).message
    assert "不认识" in check.sequence("t", [*ORDER, "卖"], **form).message
    assert "两次" in check.sequence("t", [*ORDER, "情"], **form).message


class LyingList(list):
    def __iter__(self):
        return iter(ORDER)

    def __len__(self):
        return 4

    def __eq__(self, other):
        return True


def test_lying_list_is_read_by_its_true_contents():
    assert float(check.sequence("t", LyingList(["甲"]), expected=ORDER, points=1)) == 0
    assert float(check.items("t", LyingList(["甲"]), expected=ORDER, points=1)) == 0
