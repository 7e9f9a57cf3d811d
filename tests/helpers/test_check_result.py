"""A Result is a number to the computer and a message card to the reader."""

import copy
import html.parser
import json
import pickle
import subprocess
import sys

import pytest
from IPython.core.formatters import DisplayFormatter

from helpers import check
from helpers.check import Result
from helpers.check.judge import Fault, Part, Verdict, judged


def test_text_form_is_the_bare_number_that_nbgrader_reads():
    data, _ = DisplayFormatter().format(Result(2.5, 4, "failed", "各群人数"))
    assert data["text/plain"] == "2.5"
    assert "各群人数" in data["text/html"]


def test_nbgrader_scores_a_cell_by_its_result():
    from nbformat.v4 import new_output
    from nbgrader.utils import get_partial_grade

    output = new_output("execute_result", {"text/plain": repr(Result(2.5, 4, "failed"))})
    assert get_partial_grade(output, 4.0) == 2.5


@pytest.mark.parametrize(
    ("points", "most", "shown"),
    [
        (0.1 + 0.2, 1, "0.3"),
        (4, 4, "4"),
        (4.0000000001, 4, "4"),
        (1.999, 2, "1.99"),
        (-1, 2, "0"),
        (5, 2, "2"),
        (1 / 3, 1 / 3, "0.33"),
        (1234567, 1234567, "1234567"),
    ],
)
def test_points_are_rounded_down_and_never_above_the_maximum(points, most, shown):
    result = Result(points, most)
    assert repr(result) == str(result) == f"{result}" == shown
    assert 0 <= float(result) <= most


def test_result_is_a_float_that_survives_copies_and_json():
    result = check.number("人数", "12", expected=12, points=4)
    assert isinstance(result, float) and result == 2.0
    for twin in (copy.deepcopy(result), pickle.loads(pickle.dumps(result))):
        assert twin.records() == result.records()
        assert twin._repr_html_() == result._repr_html_()
    (record,) = json.loads(json.dumps(result.records()))
    assert list(record) == ["title", "state", "points", "max_points", "message", "hint"]
    assert record["points"] == 2.0 and record["state"] == "failed"


def test_total_adds_up_and_keeps_the_parts():
    parts = [
        check.number("甲", 1, expected=1, points=0.1),
        check.number("乙", 2, expected=1, points=0.2),
        check.number("丙", 3, expected=3, points=0.2),
    ]
    result = check.total(*parts, title="三个数")
    assert (repr(result), result.max_points, result.state) == ("0.3", 0.5, "failed")
    assert [item.title for item in result.items] == ["甲", "乙", "丙"]
    assert result.records() == [record for part in parts for record in part.records()]
    assert check.total(result, parts[0]).max_points == 0.6
    with pytest.raises(TypeError, match="adds check results"):
        check.total(1.0)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (["passed", "passed"], "passed"),
        (["passed", "unchecked"], "unchecked"),
        (["unchecked", "failed"], "failed"),
        ([], "passed"),
    ],
)
def test_state_of_a_total(states, state):
    assert check.total(*(Result(0, 1, one) for one in states)).state == state


class Texts(html.parser.HTMLParser):
    """Collects the tags and the text of a page, to see that nothing else got in."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_card_shows_state_in_words_points_message_and_hint():
    result = check.number("活跃占比", 12, expected=0.12, points=4)
    card = Texts(result._repr_html_())
    assert "部分正确 · 活跃占比 · 得分 2 / 4" in card.text
    assert result.message in card.text and result.hint in card.text


@pytest.mark.parametrize(
    ("result", "word"),
    [
        (check.number("t", 1, expected=1, points=1), "通过"),
        (check.number("t", 5, expected=1, points=1), "还不对"),
        (check.number("t", None, expected=1, points=1), "还没有作答"),
        (check.number("t", 1, points=1), "格式正确"),
        (check.number("t", 1, expected="x", points=1), "没能检查"),
        (check.total(check.number("t", 5, expected=1, points=1)), "还不对"),
    ],
)
def test_every_state_has_its_own_words(result, word):
    assert word in Texts(result._repr_html_()).text


def test_card_escapes_everything():
    nasty = '"><script>alert(1)</script><img src=x onerror=1>'
    results = [
        check.value(nasty, nasty, expected="a", points=1),
        check.items(nasty, {nasty: nasty}, expected={nasty: 1, "b": 2}, points=1),
        check.table(nasty, {nasty: [1], "a": [nasty]}, expected={"a": ["x"], "b": [2]}, points=1),
        check.function(nasty, lambda: {}[nasty], cases=[check.case(expect=1)], points=1),
    ]
    for result in [*results, check.total(*results, title=nasty)]:
        assert set(Texts(result._repr_html_()).tags) <= {"div", "span", "strong", "ul", "li"}


def test_card_follows_the_theme_with_fallbacks():
    card = check.number("t", 5, expected=1, points=1)._repr_html_()
    assert "<style" not in card
    for declaration in (
        "color:var(--jp-content-font-color1, #",
        "background:var(--jp-layout-color1, #",
    ):
        assert declaration in card


# The guard ------------------------------------------------------------------------------------


def test_our_own_failure_is_unchecked_and_told_apart():
    def broken():
        raise KeyError("secret_of_ours")

    result = judged("题", 3, "答案", broken)
    assert (float(result), result.state) == (0, "unchecked")
    assert "没能检查" in result.message and "老师" in result.hint
    assert "secret_of_ours" not in result._repr_html_()


def test_a_fault_of_the_answer_is_a_failure():
    def faulty():
        raise Fault("找到了甲。", "想想乙。")

    result = judged("题", 3, "答案", faulty)
    assert (result.state, result.message, result.hint) == (
        "failed",
        "看的是答案。找到了甲。",
        "想想乙。",
    )


def test_not_wholly_right_is_never_paid_in_full():
    result = judged("题", 1, "答案", lambda: Verdict(0.9999999999, "差一点。"))
    assert (float(result), result.state) == (0.99, "failed")


def test_items_share_the_points_by_weight():
    parts = (Part("甲", 1, "", weight=3), Part("乙", 0.5, ""))
    result = judged("题", 8, "答案", lambda: Verdict(0.875, "", parts=parts))
    assert [(item.points, item.max_points, item.state) for item in result.items] == [
        (6, 6, "passed"),
        (1, 2, "failed"),
    ]


def test_items_are_shown_with_rounded_points():
    parts = (Part("甲", 1, ""), Part("乙", 1, ""), Part("丙", 0.5, ""))
    result = judged("题", 2, "答案", lambda: Verdict(2.5 / 3, "", parts=parts))
    assert [(item.points, item.max_points) for item in result.items] == [
        (0.67, 0.67),
        (0.67, 0.67),
        (0.33, 0.67),
    ]


@pytest.mark.parametrize("points", [None, "4", True, -1, float("nan"), float("inf")])
def test_points_that_are_no_points_are_the_authors_error(points):
    with pytest.raises(ValueError, match="points must be"):
        check.number("t", 1, expected=1, points=points)


def test_wrong_use_raises_at_once():
    with pytest.raises(TypeError):
        check.number("t", 1, expected=1)  # points left out
    with pytest.raises(TypeError):
        check.table("t", 1, points=1, expects=1)


def test_import_brings_in_neither_pandas_nor_numpy_nor_matplotlib():
    code = (
        "import sys; from helpers import check; check.number('t', 1, expected=1, points=1);"
        "print({'pandas', 'numpy', 'matplotlib', 'opencc', 'ipywidgets'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_public_face():
    assert sorted(check.__all__) == sorted(
        [
            *("Result", "case", "chart", "function", "items", "number"),
            *("quiz", "sequence", "table", "text", "total", "value"),
        ]
    )
    assert all(getattr(check, name).__doc__ for name in check.__all__)


def test_checks_write_nothing_to_stderr(capfd, recwarn):
    check.table("t", {"a": ["1"], "b": [2]}, expected={"a": [1], "b": [2]}, points=1)
    check.number("t", 1, expected=object(), points=1)
    assert capfd.readouterr() == ("", "") and not recwarn.list
