"""Text, truth values and other literals; what counts as the same text."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from helpers import check


@pytest.mark.parametrize(
    "got",
    [
        "载体（微信群）：不是社群",
        "載體(微信群):不是社群。",
        " 载体（微信群） ： 不是社群 ",
        "载体​（微信群）：不是社群",
        np.str_("载体（微信群）：不是社群"),
    ],
)
def test_variants_of_one_text_are_the_same(got):
    assert check.value("t", got, expected="载体（微信群）：不是社群", points=2).state == "passed"


@pytest.mark.parametrize("got", ["载体", "不是载体（微信群）：社群", "A", "载体（QQ群）：不是社群"])
def test_other_texts_are_not(got):
    assert float(check.value("t", got, expected="载体（微信群）：不是社群", points=2)) == 0


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (True, True),
        (np.bool_(False), False),
        (None, None),
        ((1, "a"), [1, "Ａ"]),
        ({"a": {1, 2}}, {"a": {2, 1}}),
        (pd.Timestamp("2026-03-02"), dt.date(2026, 3, 2)),
        (dt.datetime(2026, 3, 2), dt.date(2026, 3, 2)),
        ("2026-03-02", dt.date(2026, 3, 2)),
        (np.datetime64("2026-03-02"), dt.date(2026, 3, 2)),
        (3.0, 3),
        (float("nan"), float("nan")),
    ],
)
def test_any_plain_literal(got, expected):
    assert check.value("t", got, expected=expected, points=1).state == "passed"


@pytest.mark.parametrize(
    ("got", "expected", "word"),
    [
        ("True", True, "不加引号"),
        (1, True, "True 或 False"),
        (False, True, "条件"),
        (3, "三", "哪一种答案"),
        (["甲"], "甲", "那一个值"),
        ("3", 3, "引号"),
    ],
)
def test_slips_are_named(got, expected, word):
    result = check.value("t", got, expected=expected, points=2)
    assert result.state == "failed" and word in result.hint


def test_options_are_public_and_offer_the_nearest():
    options = ["米友一群", "读书会"]
    assert check.value("t", "讀書會", options=options, points=1).mark == "form"
    for expected in ({}, {"expected": "读书会"}):
        result = check.value("t", "米友一君", options=options, points=1, **expected)
        assert float(result) == 0 and "米友一群" in result.hint
    assert "读书会" in check.value("t", "xyz", options=options, points=1).hint


def test_authors_slip():
    slips = {"biggest": ("甲", "人数最多的群不一定最活跃。")}
    assert "人数最多" in check.value("t", "甲", expected="乙", points=1, slips=slips).hint


@pytest.mark.parametrize("got", [None, ..., "", "  \n"])
def test_unanswered(got):
    result = check.value("t", got, expected="a", points=1)
    assert (float(result), result.mark) == (0, "unanswered") and "还没有作答" in result.message


class LyingText(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__

    def __str__(self):
        return "乙"

    def casefold(self):
        return "乙"


def test_lying_text_is_read_by_its_true_contents():
    assert float(check.value("t", LyingText("甲"), expected="乙", points=1)) == 0
    assert float(check.value("t", LyingText("乙"), expected="乙", points=1)) == 1
