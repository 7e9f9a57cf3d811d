"""Charts: kind, title, labels and the data drawn, each with its share."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from helpers import charts, check

SHARES = {"米友一群": 0.5, "米友二群": 0.25, "读书会": 0.125}


def axes(title="各群活跃占比", xlabel="群", ylabel="活跃占比"):
    ax = Figure().subplots()
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    return ax


def bars(data=SHARES, **labels):
    ax = axes(**labels)
    ax.bar(list(data), list(data.values()))
    return ax


def lying(data=SHARES):
    ax = axes(xlabel="活跃占比", ylabel="群")
    ax.barh(list(data), list(data.values()))
    return ax


def judge(got, **more):
    given = {"kind": "bar", "data": SHARES, "ylabel": ["占比", "比例"], **more}
    return check.chart("各群活跃占比", got, points=8, **given)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def one_by_one():
    ax = axes()
    for name, share in SHARES.items():
        ax.bar(name, share)
    return ax


def ticks_by_hand():
    ax = axes()
    ax.bar(range(3), list(SHARES.values()))
    ax.set_xticks(range(3), list(SHARES))
    return ax


def by_pandas():
    ax = pd.Series(SHARES).plot.bar()
    ax.set(title="活跃", xlabel="群", ylabel="占比")
    return ax


def percent_with_label():
    return bars({name: share * 100 for name, share in SHARES.items()}, ylabel="活跃占比（%）")


def second_of_two():
    figure = Figure()
    left, right = figure.subplots(1, 2)
    left.plot([1, 2])
    right.bar(list(SHARES), list(SHARES.values()))
    right.set(title="占比", xlabel="群", ylabel="占比")
    return figure


RIGHT = {
    "axes": bars,
    "figure": lambda: bars().figure,
    "description": lambda: charts.describe(bars()),
    "array_of_axes": lambda: np.array([bars()]),
    "container": lambda: bars().containers[0],
    "other_order": lambda: bars(dict(reversed(SHARES.items()))),
    "lying_bars": lying,
    "one_by_one": one_by_one,
    "ticks_by_hand": ticks_by_hand,
    "by_pandas": by_pandas,
    "percent_with_label": percent_with_label,
    "second_of_two": second_of_two,
    "traditional": lambda: bars({"米友一羣": 0.5, "米友二群 ": 0.25, "讀書會": 0.125}),
    "drawn_to_a_thousandth": lambda: bars({"米友一群": 0.5001, "米友二群": 0.25, "读书会": 0.125}),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_charts_of_every_form(name):
    result = judge(RIGHT[name]())
    assert (float(result), result.state) == (8, "passed"), result.message


def line():
    ax = axes()
    ax.plot(list(SHARES), list(SHARES.values()))
    return ax


def unnamed():
    ax = axes()
    ax.bar(range(3), list(SHARES.values()))
    return ax


# chart, points of 8, a word of the message, a word of the hint
WRONG = {
    "line_for_bars": (line, 7, "折线图", "柱形图"),
    "no_title": (lambda: bars(title=""), 7, "标题：还没有写", "set_title"),
    "no_xlabel": (lambda: bars(xlabel=""), 7, "横轴名称：还没有写", "set_xlabel"),
    "no_ylabel": (lambda: bars(ylabel=""), 7, "纵轴名称：还没有写", "set_ylabel"),
    "other_ylabel": (lambda: bars(ylabel="条数"), 7, "“条数”", "纵轴"),
    "counts_for_shares": (
        lambda: bars({k: v * 80 for k, v in SHARES.items()}),
        4,
        "比例对",
        "数量",
    ),
    "percent_unlabelled": (
        lambda: bars({k: v * 100 for k, v in SHARES.items()}),
        6,
        "100 倍",
        "百分数",
    ),
    "category_left_out": (lambda: bars(dict(list(SHARES.items())[:2])), 6.66, "还少 1 个", ""),
    "category_left_in": (lambda: bars({**SHARES, "广告群": 0.1}), 7, "多 1 个", "广告群"),
    "one_value_wrong": (lambda: bars({**SHARES, "读书会": 0.9}), 6.66, "1 个对不上", "对照"),
    "no_names": (unnamed, 6, "看不出各是谁", "名称"),
    "nothing_drawn": (axes, 0, "什么也没有画", "空的图"),
    "empty_figure": (Figure, 0, "什么也没有画", ""),
    "pyplot": (lambda: plt, 0, "plt", "fig, ax"),
    "number": (lambda: 3, 0, "不是图", "ax"),
    "table": (lambda: pd.DataFrame({"a": [1]}), 0, "不是图", "ax"),
    "nothing_shown": (plt.figure, 0, "什么也没有画", ""),
    "odd_dict": (lambda: {"axes": [1, {"series": 3}]}, 0, "不是图", ""),
}


@pytest.mark.parametrize("name", WRONG)
def test_slips_are_named_and_paid_by_rule(name):
    make, points, found, hint = WRONG[name]
    result = judge(make())
    assert (float(result), result.state) == (points, "failed"), result.message
    assert found in result.message and hint in result.hint


def test_unanswered_chart():
    result = judge(None)
    assert result.mark == "unanswered" and "plt.show()" in result.hint


def test_strict_kind():
    assert judge(lying(), strict=True, xlabel=False, ylabel=False).state == "failed"
    assert judge(lying(), kind="barh", xlabel="占比", ylabel="群").state == "passed"
    assert judge(line(), kind=None).state == "passed"


def test_labels_may_be_looked_away_from():
    bare = bars(title="", xlabel="", ylabel="")
    assert judge(bare, title_has=False, xlabel=False, ylabel=False).state == "passed"
    assert judge(bars(), title_has="活跃").state == "passed"
    assert judge(bars(), title_has=["人数", "成员"]).state == "failed"


def test_order_of_categories():
    order = dict(sort=True)
    assert judge(bars(), **order).state == "passed"
    assert judge(lying(dict(reversed(SHARES.items()))), **order).state == "passed"
    result = judge(bars(dict(reversed(SHARES.items()))), **order)
    assert float(result) == 4 and "排好序" in result.hint


def test_series_as_data():
    assert judge(bars(), data=pd.Series(SHARES)).state == "passed"


def test_line_over_weeks():
    weeks = pd.date_range("2026-03-02", periods=4, freq="7D")
    counts = [10, 30, 20, 40]
    want = dict(kind="line", data=pd.Series(counts, index=weeks), xlabel=True, ylabel=True)
    ax = axes()
    ax.plot(weeks, counts)
    assert judge(ax, **want).state == "passed"
    ax = pd.Series(counts, index=weeks).plot(title="t", xlabel="周", ylabel="条")
    assert judge(ax, **want).state == "passed"
    ax = axes()
    ax.plot(weeks, np.cumsum(counts))
    assert 4 < float(judge(ax, **want)) < 6


def test_points_of_a_scatter():
    x, y = [1.0, 2.0, 3.0], [3.5, 1.5, 2.5]
    ax = axes()
    ax.scatter(x[::-1], y[::-1])
    assert judge(ax, kind="scatter", data=(x, y), ylabel=True).state == "passed"
    assert judge(ax, kind="scatter", data=(y, x), ylabel=True).state == "failed"


def test_several_lines_by_label():
    data = {"甲": {"W1": 1, "W2": 2}, "乙": {"W1": 3, "W2": 5}}

    def draw(first, second):
        ax = axes()
        ax.plot(["W1", "W2"], list(data["甲"].values()), label=first)
        ax.plot(["W1", "W2"], list(data["乙"].values()), label=second)
        return ax

    want = dict(kind="line", data=data, ylabel=True)
    assert judge(draw("甲", "乙"), **want).state == "passed"
    assert judge(draw("乙", "甲"), **want).state == "failed"


ENDS = {
    "至少": {"甲": 3000, "乙": 52000, "丙": 71000},
    "至多": {"甲": 4000, "乙": 52000, "丙": 90000},
}


def ends(labelled=True, **groups):
    ax = axes(title="")
    for label, data in groups.items():
        ax.bar(list(data), list(data.values()), label=label if labelled else None)
    return judge(ax, data=ENDS, title_has=False, ylabel=True)


@pytest.mark.parametrize("labelled", [True, False])
def test_group_that_is_not_drawn_is_said_to_be_missing(labelled):
    result = ends(labelled, 至少=ENDS["至少"])
    assert "只画了 1 组，还差 1 组" in result.message and "对不上" not in result.message
    wrong = ends(labelled, 至少={"甲": 1, "乙": 2, "丙": 3})
    assert "只画了 1 组，还差 1 组" in wrong.message and "3 个对不上" in wrong.message
    assert ends(labelled, **ENDS).state == "passed"
    assert "还差" not in ends(labelled, **{**ENDS, "至多": {"甲": 1, "乙": 2, "丙": 3}}).message


def test_bars_drawn_one_by_one_are_one_group():
    ax = axes()
    for name, height in ENDS["至少"].items():
        ax.bar(name, height)
    assert "只画了 1 组，还差 1 组" in judge(ax, data=ENDS).message


def test_message_names_the_group_that_is_wrong():
    result = ends(**{**ENDS, "至多": {"甲": 1, "乙": 2, "丙": 3}})
    assert "“至多”这一组画了 3 个值，其中 3 个对不上" in result.message


@pytest.mark.parametrize(("factor", "times"), [(1e-4, "小了 10000 倍"), (1000, "大了 1000 倍")])
def test_values_off_by_a_power_of_ten_ask_for_the_unit(factor, times):
    data = {name: value * factor for name, value in ENDS["至少"].items()}
    result = judge(bars(data), data=ENDS["至少"])
    assert times in result.hint and "单位" in result.hint


def test_message_tells_what_was_looked_at_and_no_more():
    bare = bars(title="", xlabel="", ylabel="")
    result = judge(bare, title_has=False, xlabel=False, ylabel=False)
    assert result.message == "看的是图的种类、数据。种类、数据都对了。"
    assert "标题、坐标轴名称" in judge(bars()).message


@pytest.mark.parametrize("bins", [3, 5, [0, 2, 4, 10]])
@pytest.mark.parametrize("density", [True, False])
def test_histogram_with_any_bins(bins, density):
    values = [0.5, 1, 1.5, 2, 4, 4.5, 9, 10]
    ax = axes()
    ax.hist(values, bins=bins, density=density)
    assert judge(ax, kind="hist", data=values, ylabel=True).state == "passed"
    result = judge(ax, kind="hist", data=[v + 0.7 for v in values], ylabel=True)
    assert result.state == "failed"


def test_histogram_that_leaves_values_out():
    ax = axes()
    ax.hist([1, 2, 3, 40], range=(0, 5))
    result = judge(ax, kind="hist", data=[1, 2, 3, 40], ylabel=True)
    assert float(result) == 6 and "bins" in result.hint


def test_pie_has_no_axes_to_label():
    ax = axes(xlabel="", ylabel="")
    ax.pie([4, 2, 1], labels=list(SHARES))
    assert judge(ax, kind="pie").state == "passed"
    assert judge(ax, kind="pie", data={"米友一群": 1, "米友二群": 2, "读书会": 1}).state == "failed"


def test_box_by_medians():
    data = {"甲": [1, 2, 9], "乙": [4, 5, 6]}
    ax = axes()
    ax.boxplot(list(data.values()))
    ax.set_xticks([1, 2], list(data))
    assert judge(ax, kind="box", data=data, ylabel=True).state == "passed"
    assert (
        judge(ax, kind="box", data={"甲": [1, 3, 9], "乙": [4, 5, 6]}, ylabel=True).state
        == "failed"
    )


def test_heights_alone():
    assert judge(bars(), data=[0.5, 0.25, 0.125]).state == "passed"
    assert judge(bars(), data=[0.125, 0.25, 0.5]).state == "passed"
    assert judge(bars(), data=[0.125, 0.25, 0.5], sort=True).state == "failed"


def test_authors_slip():
    counts = {"米友一群": 9, "米友二群": 3, "读书会": 7}
    result = judge(bars(counts), slips={"counts": (counts, "题目要的是占比。")})
    assert float(result) == 4 and result.hint == "题目要的是占比。"


def test_form_only():
    ax = bars()
    assert check.chart("t", ax, kind="bar", points=3).mark == "form"
    assert float(check.chart("t", bars(title=""), kind="bar", points=4)) == 3
    assert float(check.chart("t", axes(), kind="bar", points=4)) == 0


def test_messages_do_not_tell_the_data():
    result = judge(bars({"米友一群": 9, "米友二群": 8}))
    assert not any(secret in result._repr_html_() for secret in ("0.25", "0.125", "读书会"))
