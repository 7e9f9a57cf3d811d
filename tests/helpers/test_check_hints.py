"""Hint quality: messages name what is odd and never contain the expected value."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from helpers import check
from helpers.check import case

NUMBER = 73.25
TEXT = "米友会周三读书夜"
NUMBERS = [
    *(
        7325,
        0.7325,
        732500,
        73,
        73.3,
        73.2,
        -73.25,
        1 / 73.25,
        80,
        1e9,
        0,
        True,
        "73.25",
        "73.25元",
    ),
    *(
        "７３．２５",
        "7325%",
        [73.25],
        {73.25},
        pd.Series([73.25]),
        "约73.25",
        "73.25 还是 80",
        None,
    ),
    *([73.25, 1], {"a": 73.25}, float("nan"), lambda: 73.25, pd.DataFrame({"a": [73.25]})),
]
TEXTS = [
    *(
        "米友会周三读书",
        "米友会周三读书夜吗",
        "读书夜",
        [TEXT],
        {TEXT},
        [TEXT, TEXT],
        {"a": TEXT},
        3,
        True,
    ),
    *(
        "我猜是米友会周三读书夜或者米友会周四夜跑",
        pd.Series([TEXT]),
        (TEXT, 1),
        f"“{TEXT}”？",
        "周四",
    ),
]
GROUPS = ["清晨跑团", "深夜书房", "阳台菜园", "亲子厨房"]
RATES = dict(zip(GROUPS, [0.37, 0.4412, 0.1875, 0.9021], strict=True))


def shown(result) -> str:
    assert float(result) < 4 and result.state == "failed"
    return result._repr_html_()


@pytest.mark.parametrize("got", NUMBERS, ids=range(len(NUMBERS)))
def test_number_is_not_told(got):
    for result in (
        check.number("题", got, expected=NUMBER, points=4, unit="元", low=0, high=100),
        check.value("题", got, expected=NUMBER, points=4),
        check.function("题", lambda: got, cases=[case(expect=NUMBER)], points=4),
    ):
        assert "73.25" not in shown(result)


@pytest.mark.parametrize("got", TEXTS, ids=range(len(TEXTS)))
def test_text_is_not_told(got):
    for result in (
        check.value("题", got, expected=TEXT, points=4),
        check.function("题", lambda: got, cases=[case(expect=TEXT)], points=4),
    ):
        assert TEXT not in shown(result)


@pytest.mark.parametrize(
    "got",
    [
        [],
        GROUPS[:1],
        [*GROUPS, "多出来的"],
        "、".join(GROUPS),
        {name[:3] for name in GROUPS},
        dict.fromkeys(GROUPS),
        [GROUPS],
    ],
    ids=range(7),
)
def test_items_that_are_missing_are_not_told(got):
    given = str(got)
    for result in (
        check.items("题", got, expected=set(GROUPS), points=4),
        check.sequence("题", got, expected=GROUPS, points=4),
    ):
        page = shown(result)
        assert not any(name in page for name in GROUPS if name not in given)


WRONG_RATES = [
    {},
    {**RATES, "清晨跑团": 37},
    {**RATES, "清晨跑团": "0.37"},
    {**RATES, "清晨跑团": 0.4},
    dict.fromkeys(GROUPS, 0.5),
    {**RATES, "夜猫子": 0.1},
    {rate: name for name, rate in RATES.items()},
]


@pytest.mark.parametrize("got", WRONG_RATES, ids=range(len(WRONG_RATES)))
def test_values_of_mappings_and_tables_are_not_told(got):
    columns = {"group": list(got), "rate": list(got.values())}
    want = {"group": GROUPS, "rate": list(RATES.values())}
    ax = Figure().subplots()
    ax.bar(list(map(str, got)), [1 if isinstance(rate, str) else rate for rate in got.values()])
    for result in (
        check.items("题", got, expected=RATES, points=4),
        check.table("题", columns, expected=want, points=4),
        check.table("题", pd.Series(got, dtype=object), expected=pd.Series(RATES), points=4),
        check.chart("题", ax, kind="bar", data=RATES, points=4),
        check.function("题", lambda: got, cases=[case(expect=RATES)], points=4),
    ):
        page = shown(result)
        # The student's own superfluous keys may be shown, even where they are the values turned round.
        own = set(map(str, got))
        assert not any(f"{rate}" in page for rate in RATES.values() if str(rate) not in own)
        assert not any(name in page for name in GROUPS if name not in own)


def test_arguments_and_expected_values_of_cases_are_not_told():
    table = pd.DataFrame({"sent_at": ["2026-07-19"], "text": ["茉莉花开了"], "n": [8642]})
    secrets = ["2026-07-19", "茉莉花开了", "8642", "9753"]
    wrong = [
        lambda table: table,
        lambda table: table["text"].iloc[0],
        lambda table: table["n"].sum(),
        lambda table: str(table),
        lambda table: {}[table["text"].iloc[0]],
        lambda table: 1 / (table["n"].iloc[0] - 8642),
        lambda table: print(table),
        lambda table: table.drop(columns="文字"),
    ]
    for func in wrong:
        result = check.function(
            "题", func, cases=[case(table, expect=9753, hint="想想空表")], points=4
        )
        assert not any(secret in shown(result) for secret in secrets)


# Wrong results as beginners get them: what the message must name -------------------------------

SLIPS = {
    "string for number": (lambda: check.number("题", "5", expected=5, points=4), "引号"),
    "full width": (lambda: check.number("题", "５", expected=5, points=4), "引号"),
    "printed": (lambda: check.function("题", print, cases=[case(5, expect=5)], points=4), "return"),
    "missing return": (
        lambda: check.function("题", lambda x: None, cases=[case(5, expect=5)], points=4),
        "return",
    ),
    "rows left in": (
        lambda: check.table(
            "题", {"g": ["a", "b"], "n": [1, 2]}, expected={"g": ["a"], "n": [1]}, points=4
        ),
        "先去掉",
    ),
    "column misspelt": (
        lambda: check.table(
            "题", {"g": ["a"], "shrae": [1]}, expected={"g": ["a"], "share": [1]}, points=4
        ),
        "share",
    ),
    "wrong denominator": (
        lambda: check.table(
            "题",
            {"g": list("abc"), "n": [2, 4, 6]},
            expected={"g": list("abc"), "n": [0.5, 1, 1.5]},
            points=4,
        ),
        "分母",
    ),
    "not called": (lambda: check.number("题", pd.Series([1]).sum, expected=1, points=4), "括号"),
    "not summed up": (
        lambda: check.table(
            "题", pd.DataFrame({"g": ["a"]}).groupby("g"), expected={"g": ["a"]}, points=4
        ),
        "汇总",
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_usual_slips_are_named(name):
    make, word = SLIPS[name]
    result = make()
    assert word in result.hint and float(result) < 4
