"""Numbers: every kind of number passes, every foreseen slip is named."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from helpers import check
from helpers.check.words import parse_number


@pytest.mark.parametrize(
    "got",
    [
        25,
        25.0,
        25.00000001,
        np.int32(25),
        np.float32(25),
        np.float64(25),
        np.array(25),
        Decimal("25.0"),
        Fraction(50, 2),
    ],
)
def test_every_kind_of_number_is_accepted(got):
    result = check.number("人均消费", got, expected=25, points=4, unit="元")
    assert (float(result), result.state) == (4, "passed")


@pytest.mark.parametrize("expected", [np.float64(0.12), Fraction(3, 25), Decimal("0.12")])
def test_expected_may_be_any_kind_of_number(expected):
    assert check.number("占比", 0.12, expected=expected, points=1).state == "passed"


# got (0.125 is expected), share of the points, a word of the hint
SLIPS = {
    "text": ("0.125", 0.5, "引号"),
    "full_width_text": ("０．１２５", 0.5, "引号"),
    "percent_text": ("12.5%", 0.5, "百分号"),
    "text_with_unit": ("0.125 元", 0.5, "单位"),
    "percent": (12.5, 0.5, "100 倍"),
    "list_of_one": ([0.125], 0.5, "取出来"),
    "series_of_one": (pd.Series([0.125]), 0.5, "取出来"),
    "array_of_one": (np.array([0.125]), 0.5, "取出来"),
    "frame_of_one": (pd.DataFrame({"a": [0.125]}), 0.5, "取出来"),
    "rounded_early": (0.13, 0.5, "四舍五入"),
    "text_and_percent": ("12.5", 0.25, "100 倍"),
    "sign": (-0.125, 0, "正负号"),
    "inverse": (8, 0, "分子和分母"),
    "the_rest": (0.875, 0, "剩下的"),
    "bool": (True, 0, "真假"),
    "words": ("八分之一", 0, "算出来的数"),
    "nan": (float("nan"), 0, "缺失"),
    "pandas_na": (pd.NA, 0, "缺失"),
    "inf": (float("inf"), 0, "除以了 0"),
    "series": (pd.Series([0.125, 0.125]), 0, "汇总"),
    "table": (pd.DataFrame({"a": [0.125], "b": [1]}), 0, "汇总"),
    "complex": (0.125 + 0j, 0, ""),
    "method_not_called": (pd.Series([1]).mean, 0, "括号"),
    "something_else": (0.3, 0, "谁除以谁"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slips_are_named_and_paid_by_rule(name):
    got, share, word = SLIPS[name]
    result = check.number("占比", got, expected=0.125, points=4)
    assert (float(result), result.state) == (4 * share, "failed")
    assert word in result.hint


@pytest.mark.parametrize(("got", "word"), [(3, "万"), (300_000_000, "万")])
def test_ten_thousands_are_named(got, word):
    result = check.number("收入", got, expected=30_000, points=2, unit="元")
    assert float(result) == 1 and word in result.hint


def test_authors_slips_come_before_the_general_ones():
    slips = {
        "mean": (12.5, "题目问的是中位数。"),
        "left": (40, "有人已经退群了。", 0.25),
        "lazily": (lambda: 41, "先去掉广告。"),
    }
    for got, hint, points in [(12.5, "中位数", 0), (40, "退群", 1), (41, "广告", 0)]:
        result = check.number("n", got, expected=0.125, points=4, slips=slips)
        assert hint in result.hint and float(result) == points
    assert check.number("n", 0.125, expected=0.125, points=4, slips=slips).state == "passed"


@pytest.mark.parametrize(
    ("got", "tolerance", "passes"),
    [
        (100.4, {"abs": 0.5}, True),
        (100.6, {"abs": 0.5}, False),
        (101, {"rel": 0.01}, True),
        (102, {"rel": 0.01}, False),
        (100.0001, {"rel": 1e-6}, True),
        (100.01, {}, False),
    ],
)
def test_tolerance(got, tolerance, passes):
    result = check.number("n", got, expected=100, points=1, **tolerance)
    assert (result.state == "passed") is passes


def test_zero_and_giants():
    assert check.number("n", 1e-15, expected=0, points=1).state == "passed"
    assert check.number("n", 0.001, expected=0, points=1).state == "failed"
    assert "无穷大" in check.number("n", 10**400, expected=1.5, points=1).message
    assert check.number("n", 2**60, expected=2**60, points=1, rel=0).state == "passed"
    assert check.number("n", 2**60 + 1, expected=2**60, points=1, rel=0).state == "failed"


def test_form_only_looks_at_form_and_range():
    assert check.number("n", 0.3, points=2, low=0, high=1).mark == "form"
    assert "0 到 1" in check.number("n", 30, points=2, low=0, high=1).message
    assert float(check.number("n", "0.3", points=2, low=0, high=1)) == 1
    assert float(check.number("n", [1, 2], points=2)) == 0


def test_range_with_an_expected_value_does_not_tell_the_range():
    result = check.number("n", 5, expected=0.5, points=2, low=0, high=1)
    assert float(result) == 0 and "到 1" not in result.message


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.5", 1234.5),
        ("１２％", 0.12),
        ("￥30", 30),
        ("约 3 万元", 30_000),
        ("-2e3", -2000),
        ("3.5条/人", 3.5),
        ("一百", None),
        ("3 到 5", None),
        ("1.2.3", None),
        ("", None),
        ("9" * 100, None),
    ],
)
def test_reading_numbers_as_people_type_them(text, number):
    assert parse_number(text) == pytest.approx(number)


class LyingFloat(float):
    def __eq__(self, other):
        return True

    __ne__ = __lt__ = __gt__ = __eq__
    __hash__ = float.__hash__

    def __float__(self):
        return 0.125

    __sub__ = __rsub__ = lambda self, other: 0.0


class LyingObject:
    __class__ = float

    def __float__(self):
        return 0.125

    def __eq__(self, other):
        return True

    def __array__(self, *args, **kwargs):
        return np.array(0.125)


LIARS = [LyingFloat(7), LyingObject(), [LyingFloat(7)], [LyingObject()]]


@pytest.mark.parametrize("liar", LIARS, ids=range(len(LIARS)))
def test_lying_numbers_earn_nothing(liar):
    result = check.number("n", liar, expected=0.125, points=1)
    assert (float(result), result.state) == (0, "failed")


def test_honest_subclass_is_turned_into_the_plain_number():
    class Yuan(float):
        pass

    assert check.number("n", Yuan(0.125), expected=0.125, points=1).state == "passed"
