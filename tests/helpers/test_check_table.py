"""Tables: every reasonable form passes, every slip is named and paid by the rule."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from helpers import check


def want():
    return pd.DataFrame(
        {
            "group_id": ["G01", "G02", "G03", "G04"],
            "active_share": [0.5, 0.25, 0.125, 1 / 3],
            "messages": [120, 80, 10, 33],
        }
    )


def judge(got, **more):
    return check.table(
        "各群活跃占比", got, expected=want(), points=8, **{"key": "group_id", **more}
    )


RIGHT = {
    "as_it_is": lambda t: t,
    "other_row_order": lambda t: t[::-1],
    "other_column_order": lambda t: t[["messages", "group_id", "active_share"]],
    "key_in_index": lambda t: t.set_index("group_id"),
    "key_in_unnamed_index": lambda t: t.set_index("group_id").rename_axis(None),
    "filtered_index": lambda t: t.set_index(pd.Index([9, 4, 7, 2])),
    "nullable_dtypes": lambda t: t.convert_dtypes(),
    "arrow_dtypes": lambda t: t.convert_dtypes(dtype_backend="pyarrow"),
    "categorical_key": lambda t: t.astype({"group_id": "category"}),
    "object_dtypes": lambda t: t.astype(object),
    "counts_as_float": lambda t: t.astype({"messages": float}),
    "float32_within_tolerance": lambda t: t.assign(active_share=t.active_share + 1e-9),
    "dict_of_lists": lambda t: t.to_dict("list"),
    "list_of_dicts": lambda t: t.to_dict("records"),
    "dict_of_series": lambda t: {name: t[name] for name in t},
    "dict_of_arrays": lambda t: {name: t[name].to_numpy() for name in t},
    "aggregated_headings": lambda t: t.groupby("group_id").agg(
        {"active_share": ["first"], "messages": ["sum"]}
    ),
    "full_width_column": lambda t: t.rename(columns={"messages": " ｍessages "}),
    "traditional_values": lambda t: t.assign(group_id=["Ｇ01", "G02 ", "G03", "G04"]),
    "grouped_with_named_index": lambda t: t.groupby("group_id").sum(),
}


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("key", ["group_id", None])
def test_right_tables_of_every_form(name, key):
    result = judge(RIGHT[name](want()), key=key)
    assert (float(result), result.state) == (8, "passed"), result.message


def test_joined_headings_are_found_under_the_wanted_name():
    talks = pd.DataFrame({"g": ["a", "a", "b"], "n": [1, 3, 5]})
    got = talks.groupby("g").agg({"n": ["mean", "sum"]})
    expected = {"g": ["a", "b"], "n_mean": [2.0, 5.0], "n_sum": [4, 5]}
    assert check.table("t", got, expected=expected, points=1).state == "passed"
    expected = {"g": ["a", "b"], "mean": [2.0, 5.0], "sum": [4, 5]}
    assert check.table("t", got, expected=expected, points=1).state == "passed"


# got, points of 8, a word of the message, a word of the hint
WRONG = {
    "misspelt_column": (
        lambda t: t.rename(columns={"active_share": "actve_share"}),
        6,
        "actve_share",
        "改成“active_share”",
    ),
    "renamed_column": (
        lambda t: t.rename(columns={"messages": "总数"}),
        6,
        "总数",
        "改成“messages”",
    ),
    "misspelt_key": (
        lambda t: t.rename(columns={"group_id": "grop_id"}),
        20 / 3,
        "grop_id",
        "改成",
    ),
    "column_left_out": (
        lambda t: t.drop(columns="messages"),
        4,
        "没有找到列“messages”",
        "你的表里有",
    ),
    "superfluous_column": (lambda t: t.assign(index=0), 16 / 3, "“index”", "只留下"),
    "doubled_column": (
        lambda t: pd.concat([t, t[["messages"]]], axis=1),
        6,
        "几列都叫",
        ".columns",
    ),
    "counts_as_text": (lambda t: t.astype({"messages": str}), 6, "应是数", "astype"),
    "percent": (lambda t: t.assign(active_share=t.active_share * 100), 6, "偏大", "100 倍"),
    "rounded": (lambda t: t.assign(active_share=t.active_share.round(2)), 7, "偏", "四舍五入"),
    "wrong_denominator": (
        lambda t: t.assign(active_share=t.active_share * 0.8),
        4,
        "偏小",
        "除以谁",
    ),
    "the_rest": (lambda t: t.assign(active_share=1 - t.active_share), 5, "偏大", "剩下的"),
    "one_cell_wrong": (lambda t: t.assign(messages=[120, 80, 11, 33]), 7, "group_id = G03", "重算"),
    "one_cell_missing": (lambda t: t.assign(messages=[120, 80, np.nan, 33]), 7, "空值", ""),
    "row_lost": (lambda t: t[1:], 6, "少了 1 行", "去掉"),
    "row_left_in": (
        lambda t: pd.concat([t, t.assign(group_id="G09")[:1]]),
        6.4,
        "group_id = G09",
        "先去掉",
    ),
    "not_grouped": (lambda t: pd.concat([t, t]), 4, "好几行", "分组"),
    "no_key_fits": (lambda t: t.assign(group_id=["a", "b", "c", "d"]), 0, "一个也对不上", ""),
    "values_only": (lambda t: t[["active_share", "messages"]], 16 / 3, "没有找到列“group_id”", ""),
    "only_one_column": (lambda t: t.set_index("group_id")["messages"], 4, "没有找到列", ""),
    "empty": (lambda t: t[:0], 0, "一行也没有", "太严"),
    "no_columns": (lambda t: pd.DataFrame(), 0, "一列也没有", ""),
    "not_summed_up": (lambda t: t.groupby("group_id"), 0, "没有汇总", ".mean()"),
    "list_of_lists": (lambda t: t.to_numpy().tolist(), 0, "列表", "columns="),
    "text": (lambda t: t.to_string(), 0, "文字", "pandas"),
    "number": (lambda t: 3, 0, "数", "pandas"),
    "ragged": (lambda t: {"group_id": ["G01"], "messages": [1, 2]}, 0, "长短", "同样多"),
}


@pytest.mark.parametrize("name", WRONG)
def test_slips_are_named_and_paid_by_rule(name):
    make, points, found, hint = WRONG[name]
    result = judge(make(want()))
    assert float(result) == pytest.approx(int(points * 100) / 100), result.message
    assert result.state == "failed"
    assert found in result.message and hint in result.hint


def test_columns_asked_for_make_others_welcome():
    got = want().assign(note="x")
    assert judge(got, columns=["group_id", "active_share", "messages"]).state == "passed"
    assert judge(got.drop(columns="messages"), columns=["active_share"]).state == "passed"


@pytest.mark.parametrize("sort", [True, "messages", ["messages"]])
def test_order_counts_as_one_more_column(sort):
    right = want().sort_values("messages", ascending=False)
    more = dict(expected=right, key="group_id", sort=sort, points=6)
    assert check.table("t", right, **more).state == "passed"
    assert check.table("t", right.set_index("group_id"), **more).state == "passed"
    turned = check.table("t", right[::-1], **more)
    assert (float(turned), turned.state) == (4, "failed") and "从大到小" in turned.hint
    swapped = check.table("t", right.iloc[[0, 1, 3, 2]], **more)
    assert 4 < float(swapped) < 6


def test_ties_are_free_when_the_sorting_column_is_named():
    right = pd.DataFrame({"g": ["a", "b", "c"], "n": [5, 5, 1]})
    got = right.iloc[[1, 0, 2]]
    assert check.table("t", got, expected=right, sort="n", points=1).state == "passed"
    assert check.table("t", got, expected=right, sort=True, points=1).state == "failed"


def test_rows_without_a_key_are_compared_as_a_bag():
    right = pd.DataFrame({"kind": ["a", "a", "b"], "size": [1.5, 2.5, 1.5]})
    assert check.table("t", right[::-1], expected=right, points=1).state == "passed"
    assert check.table("t", right[:2], expected=right, points=1).state == "failed"
    wrong = right.assign(size=[1.5, 2.5, 9])
    assert check.table("t", wrong, expected=right, points=4).state == "failed"


def test_two_key_columns():
    right = pd.DataFrame({"g": ["a", "a", "b"], "w": [1, 2, 1], "n": [5, 6, 7]})
    got = right.set_index(["g", "w"])[::-1]
    assert check.table("t", got, expected=right, key=["g", "w"], points=1).state == "passed"
    assert check.table("t", got, expected=right, points=1).state == "passed"
    result = check.table("t", got.assign(n=[7, 6, 9]), expected=right, key=["g", "w"], points=3)
    assert float(result) == 2 and "g = a、w = 1" in result.message


DATES = {
    "timestamp": pd.to_datetime(["2026-03-02", "2026-03-09"]),
    "text": ["2026-03-02", "2026-03-09"],
    "date": [dt.date(2026, 3, 2), dt.date(2026, 3, 9)],
    "period": pd.PeriodIndex(["2026-03-02", "2026-03-09"], freq="W-SUN"),
    "numpy": np.array(["2026-03-02", "2026-03-09"], dtype="datetime64[D]"),
    "object": pd.Series(pd.to_datetime(["2026-03-02", "2026-03-09"]), dtype=object),
}


@pytest.mark.parametrize("got", DATES)
@pytest.mark.parametrize("expected", ["timestamp", "date", "period"])
def test_dates_of_every_form(got, expected):
    got = pd.DataFrame({"week": DATES[got], "n": [1, 2]})
    expected = pd.DataFrame({"week": DATES[expected], "n": [1, 2]})
    assert check.table("t", got, expected=expected, key="week", points=1).state == "passed"
    assert (
        check.table("t", got[["n", "week"]], expected=expected, key="n", points=1).state == "passed"
    )


def test_wrong_dates_are_named():
    expected = pd.DataFrame({"g": ["a"], "day": pd.to_datetime(["2026-03-02"])})
    result = check.table("t", {"g": ["a"], "day": ["2026-03-03"]}, expected=expected, points=1)
    assert "日期不对" in result.message
    result = check.table("t", {"g": ["a"], "day": ["周一"]}, expected=expected, points=1)
    assert "不是日期" in result.message


def test_truth_values_may_be_ones_and_zeros():
    expected = pd.DataFrame({"g": ["a", "b"], "met": [True, False]})
    for met in ([1, 0], [1.0, 0.0], [True, False], np.array([True, False])):
        assert (
            check.table("t", {"g": ["a", "b"], "met": met}, expected=expected, points=1).state
            == "passed"
        )
    result = check.table("t", {"g": ["a", "b"], "met": ["是", "否"]}, expected=expected, points=2)
    assert float(result) == 0 and "应是真假" in result.message


def test_missing_values_are_equal_to_each_other_only():
    expected = pd.DataFrame({"g": ["a", "b"], "n": [1.0, np.nan]})
    assert (
        check.table("t", {"g": ["a", "b"], "n": [1, None]}, expected=expected, points=1).state
        == "passed"
    )
    result = check.table("t", {"g": ["a", "b"], "n": [1, 0]}, expected=expected, points=2)
    assert float(result) == 1 and "本来没有值" in result.message


def test_expected_series_compares_by_index_whatever_the_names():
    right = want().set_index("group_id")["active_share"]
    for got in (right, right.rename("x"), right.rename_axis("群")[::-1], right.reset_index()):
        assert check.table("t", got, expected=right, points=1).state == "passed"
    assert check.table("t", right.to_dict(), expected=right, points=1).state == "passed"
    assert check.table("t", right * 2, expected=right, points=1).state == "failed"


def test_unnamed_series_stands_for_the_only_value_column():
    sizes = pd.DataFrame({"g": ["a", "a", "b"]}).groupby("g").size()
    expected = {"g": ["a", "b"], "people": [2, 1]}
    assert check.table("t", sizes, expected=expected, key="g", points=1).state == "passed"


def test_authors_slips():
    everyone = want().assign(active_share=[0.4, 0.2, 0.1, 0.3])
    for slips in (
        {"all": (everyone, "分母里有已经退群的人。")},
        {"all": (lambda: everyone, "分母里有已经退群的人。")},
        {"分母里有已经退群的人。": everyone},
        {"分母里有已经退群的人。": lambda: everyone},
    ):
        result = judge(everyone[::-1].set_index("group_id"), slips=slips)
        assert (float(result), result.hint) == (4, "分母里有已经退群的人。")
        assert judge(want(), slips=slips).state == "passed"
        assert "退群" not in judge(want()[:3], slips=slips).hint


def test_form_only():
    form = dict(columns=["group_id", "active_share"], points=2)
    assert check.table("t", want(), **form).mark == "form"
    assert check.table("t", want().set_index("group_id"), **form, key="group_id").mark == "form"
    assert check.table("t", want().set_index("group_id").rename_axis(None), **form).mark == "form"
    result = check.table("t", want().rename(columns={"active_share": "Active_Share"}), **form)
    assert float(result) == 0 and "Active_Share" in result.hint
    assert "没有找到列" in check.table("t", want()[["group_id"]], **form).message
    assert "好几行" in check.table("t", pd.concat([want()] * 2), **form, key="group_id").message
    assert "一行也没有" in check.table("t", want()[:0], **form).message
    assert check.table("t", None, **form).mark == "unanswered"


def test_form_only_mentions_superfluous_columns_when_columns_are_named():
    columns = ["group_id", "active_share", "messages"]
    result = check.table("t", want().assign(share=1), columns=columns, points=2)
    assert (float(result), result.mark) == (2, "form") and "多了这些列：“share”" in result.hint
    assert not check.table("t", want(), columns=columns, points=2).hint
    filtered = want().set_index(pd.Index([9, 4, 7, 2], name="place"))
    assert not check.table("t", filtered, columns=columns, points=2).hint
    assert not check.table("t", want().assign(share=1), points=2).hint


@pytest.mark.parametrize("column", ["messages", "week"])
def test_leftover_index_does_not_stand_in_for_a_misspelt_column(column):
    right = want().assign(week=[1, 2, 3, 4])
    got = right.set_index(pd.Index([120, 1, 3, 10])).rename(columns={column: column + "s"})
    result = check.table("t", got, expected=right, key=["week"], points=8)
    assert f"倒有一列“{column}s”" in result.message and f"改成“{column}”" in result.hint
    assert float(result) > 6


def test_numeric_key_in_an_unnamed_index_is_recognised():
    right = pd.DataFrame({"week": [1, 2, 4], "n": [5, 6, 7]})
    got = right.set_index("week").rename_axis(None)
    assert check.table("t", got, expected=right, key="week", points=1).state == "passed"


def test_student_table_is_not_changed():
    got = want().set_index("group_id")
    before = got.copy(deep=True)
    judge(got)
    pd.testing.assert_frame_equal(got, before)


def test_far_too_long_table_is_refused_quickly():
    result = judge(
        pd.DataFrame({"group_id": ["G01"] * 300_000, "active_share": 0.5, "messages": 1})
    )
    assert float(result) == 0 and "太多" in result.message


class LyingFrame(pd.DataFrame):
    @property
    def _constructor(self):
        return LyingFrame

    def equals(self, other):
        return True

    def __eq__(self, other):
        return True

    @property
    def columns(self):
        return pd.Index(["group_id", "active_share", "messages"])

    def copy(self, deep=True):
        return want()

    def reset_index(self, *args, **kwargs):
        return want()


def test_lying_frame_is_read_by_its_true_contents():
    assert float(judge(LyingFrame({"a": [1]}))) == 0


class LyingCell:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1

    def __float__(self):
        return 0.5


def test_lying_cells_are_equal_to_nothing():
    got = want().astype(object)
    got["active_share"] = [LyingCell() for _ in range(4)]
    result = judge(got)
    assert float(result) == 4 and "不是数、文字或日期" in result.message
    got["group_id"] = [LyingCell() for _ in range(4)]
    assert float(judge(got)) == 0
