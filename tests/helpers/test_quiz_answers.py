"""From picks to an answer, from an answer to Python text, and the text into the cell."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.quiz import answers, bank, cell
from helpers.quiz.session import Session

BANK = bank.load(Path(__file__).parent / "questions")
SORT = BANK["where_does_it_go"]
SINGLE = BANK["boil_rice"]
MULTIPLE = BANK["rice_types"]
MATCH = BANK["who_does_what"]
ORDER = BANK["cooking_steps"]
EVERY = pytest.mark.parametrize("question", BANK.values(), ids=lambda question: question.kind)


def some_answer(question):
    """A strategy for answers of the question's form."""
    if question.kind == "single":
        return st.sampled_from(question.labels)
    if question.kind == "order":
        return st.permutations(question.labels)
    if question.kind == "multiple":
        return st.sets(st.sampled_from(question.labels), min_size=1).map(
            lambda chosen: [label for label in question.labels if label in chosen]
        )
    return st.fixed_dictionaries(
        {label: st.sampled_from(question.choices) for label in question.labels}
    )


ANSWERS = st.sampled_from(list(BANK.values())).flatmap(
    lambda question: st.tuples(st.just(question), some_answer(question))
)


@given(ANSWERS)
def test_an_answer_survives_the_way_through_picks_and_text(pair):
    question, value = pair
    assert answers.problem(question, value) == ""
    assert answers.answer(question, answers.picks(question, value)) == value
    assert ast.literal_eval(answers.literal(question, value)) == value


def test_literal_is_readable():
    value = dict.fromkeys(reversed(MATCH.labels), "量米")
    assert answers.literal(MATCH, value) == (
        '{\n    "量杯": "量米",\n    "淘米篮": "量米",\n    "饭勺": "量米",\n}'
    )
    assert answers.literal(SINGLE, "半杯") == '"半杯"'
    assert answers.literal(MULTIPLE, ["籼米"]) == '[\n    "籼米",\n]'


def test_literal_quotes_what_needs_it():
    odd = bank.Question("odd", "single", "？", (bank.Option('说"不"的\\人'), bank.Option("两\n行")))
    for label in odd.labels:
        assert ast.literal_eval(answers.literal(odd, label)) == label


@pytest.mark.parametrize(
    ("question", "value", "message"),
    [
        pytest.param(SINGLE, None, "答案要写成一段文字", id="single_none"),
        pytest.param(SINGLE, ["半杯"], "答案要写成一段文字", id="single_list"),
        pytest.param(SINGLE, "两杯", "选项里没有“两杯”", id="single_unknown"),
        pytest.param(MULTIPLE, "粳米", "答案要写成列表", id="multiple_text"),
        pytest.param(MULTIPLE, [], "还没有选", id="multiple_empty"),
        pytest.param(MULTIPLE, ["粳米", "粳米"], "写了两次", id="multiple_doubled"),
        pytest.param(MULTIPLE, ["粳米", "糯米"], "没有“糯米”", id="multiple_unknown"),
        pytest.param(MULTIPLE, [["粳米"]], "没有“['粳米']”", id="multiple_unhashable"),
        pytest.param(ORDER, ["量米", "淘米"], "还差 2 项：加水、按下开关", id="order_short"),
        pytest.param(MATCH, [("量杯", "量米")], "答案要写成字典", id="match_pairs"),
        pytest.param(MATCH, {"量杯": "量米"}, "还差 2 项：淘米篮、饭勺", id="match_short"),
        pytest.param(MATCH, {"量杯": "切菜"}, "没有“切菜”", id="match_unknown_target"),
        pytest.param(SORT, {"苹果": "冰箱"}, "没有“苹果”", id="sort_unknown_card"),
        pytest.param(SORT, {"大米": ["冰箱"]}, "没有“['冰箱']”", id="sort_unhashable"),
    ],
)
def test_an_answer_of_a_wrong_form_is_told(question, value, message):
    assert message in answers.problem(question, value)
    assert answers.picks(question, value) == {}
    with pytest.raises(bank.QuizError, match=question.id):
        answers.literal(question, value)


@EVERY
def test_form_names_every_choice_and_gives_no_answer(question):
    form = answers.form(question)
    assert "\n" not in form
    assert all(choice in form for choice in question.choices)
    assert answers.problem(question, ast.literal_eval(form))


def test_missing_names_what_is_left():
    assert answers.missing(MATCH, {"量杯": "量米"}) == "还差 2 项：淘米篮、饭勺。"
    assert answers.missing(MATCH, dict.fromkeys(MATCH.labels, "量米")) == ""
    assert answers.missing(SINGLE, {}) == answers.missing(MULTIPLE, {}) == "还没有选。"


def test_order_with_two_on_one_place_is_not_complete():
    chosen = {"加水": 3, "量米": 1, "按下开关": 4, "淘米": 1}
    assert answers.missing(ORDER, chosen) == "第 1 位上不止一项，请让每项各占一位。"
    assert answers.missing(ORDER, chosen | {"淘米": 2}) == ""


# -- the cell -------------------------------------------------------------------------------------

ASK = 'goes = quiz.ask("where_does_it_go")'
COMMENT = f"# 想重新作答：把下面的答案换回 {ASK}，再运行一次"


def rewritten(source, literal='"甲"'):
    return cell.write(source, "where_does_it_go", literal)


def test_the_ask_line_becomes_the_literal_and_the_stub_goes():
    assert rewritten(f"{ASK}\n# 在这里写你的答案\n") == f'{COMMENT}\ngoes = "甲"'


def test_everything_else_in_the_cell_stays():
    source = f"# 第 1 题（8 分）\nfrom helpers import quiz\n\n{ASK}  # 先想再选\nprint(goes)"
    assert rewritten(source) == (
        f'# 第 1 题（8 分）\nfrom helpers import quiz\n\n{COMMENT}\ngoes = "甲"  # 先想再选\nprint(goes)'
    )


def test_chinese_before_the_call_does_not_shift_it():
    source = 'a = "米友会"; goes = quiz.ask("where_does_it_go"); b = "再见"'
    assert rewritten(source) == f'{COMMENT}\na = "米友会"; goes = "甲"; b = "再见"'


def test_a_call_over_several_lines_is_replaced_whole():
    source = 'goes = quiz.ask(\n    "where_does_it_go",\n)\nprint(1)'
    text = rewritten(source)
    assert text.endswith('\ngoes = "甲"\nprint(1)')
    assert text.count("\n") == 2


def test_a_call_in_a_branch_keeps_its_indent():
    text = rewritten(f"if True:\n    {ASK}", '[\n    "甲",\n]')
    scope = {}
    exec(text, scope)
    assert scope["goes"] == ["甲"]


def test_an_old_answer_below_the_ask_line_does_not_overrule_the_new():
    source = f'{COMMENT}\n{ASK}\ngoes = {{\n    "大米": "冰箱",\n}}\nother = {{"大米": 1}}'
    assert rewritten(source) == f'{COMMENT}\ngoes = "甲"\nother = {{"大米": 1}}'


def test_answering_again_gives_the_same_cell():
    once = rewritten(ASK)
    again = once.replace('goes = "甲"', ASK)
    assert rewritten(again) == once


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('quiz.ask("where_does_it_go")', id="not_assigned"),
        pytest.param('goes = quiz.ask("boil_rice")', id="another_question"),
        pytest.param('goes = [quiz.ask("where_does_it_go")]', id="inside_a_list"),
        pytest.param('a, b = quiz.ask("where_does_it_go")', id="unpacked"),
        pytest.param(f"%%time\n{ASK}", id="cell_magic"),
        pytest.param(
            f'{ASK}\n### BEGIN SOLUTION\ngoes = "乙"\n### END SOLUTION', id="instructors_solution"
        ),
    ],
)
def test_a_cell_that_cannot_be_rewritten_is_left_alone(source):
    assert rewritten(source) is None


@given(
    ANSWERS,
    st.lists(st.sampled_from(["# 说明", "x = 1", "", 'text = "米友会"']), max_size=4),
    st.lists(st.sampled_from(["# 在这里写你的答案", "y = [2]", "", "# 完"]), max_size=4),
)
def test_the_rewritten_cell_holds_the_answer(pair, before, after):
    question, value = pair
    source = "\n".join([*before, f'mine = quiz.ask("{question.id}")', *after])
    text = cell.write(source, question.id, answers.literal(question, value))
    scope = {}
    exec(text, scope)
    assert scope["mine"] == value
    for line in before + after:
        assert line in text or line == "# 在这里写你的答案"


# -- the session ----------------------------------------------------------------------------------


def test_first_run_shows_then_the_choice_is_given_out():
    session = Session(SINGLE)
    assert session.ask() is None
    assert session.status == "还没有选。"
    session.pick("半杯", True)
    session.pick("三杯", True)
    assert session.status == "已选好。再运行一次这个单元格，答案就会写进来。"
    assert session.ask() == "三杯"


def test_running_too_early_keeps_the_picks_and_names_the_gap():
    session = Session(MATCH)
    session.ask()
    session.pick("量杯", "量米")
    assert session.ask() is None
    assert session.picks == {"量杯": "量米"}
    assert session.status == (
        "没有选完，所以答案还没有写入。已完成 1 / 3。还差 2 项：淘米篮、饭勺。"
    )
    session.pick("淘米篮", "淘米")
    session.pick("饭勺", "盛饭")
    assert session.ask() == {"量杯": "量米", "淘米篮": "淘米", "饭勺": "盛饭"}


def test_a_pick_can_be_taken_back():
    session = Session(MULTIPLE)
    session.ask()
    session.pick("粳米", True)
    session.pick("玉米", True)
    session.pick("玉米", False)
    assert session.status.startswith("已选 1 项。")
    assert session.ask() == ["粳米"]


def test_asking_again_shows_the_former_answer_and_does_not_write_it():
    session = Session(SINGLE)
    session.ask()
    session.pick("半杯", True)
    session.ask()
    assert session.ask(former="半杯") is None
    assert session.picks == {"半杯": True}
    assert session.asks_to_confirm
    assert session.ask(former=None) is None, "neither changed nor kept: still not written"
    session.pick("三杯", True)
    assert session.ask() == "三杯"


def test_keeping_the_former_answer_writes_it():
    session = Session(ORDER)
    former = ["量米", "淘米", "加水", "按下开关"]
    assert session.ask(former) is None
    session.confirm()
    assert not session.asks_to_confirm
    assert session.ask() == former


def test_a_former_value_of_a_wrong_form_is_not_shown():
    session = Session(SINGLE)
    assert session.ask(former={"半杯": 1}) is None
    assert session.picks == {}
    assert not session.asks_to_confirm
