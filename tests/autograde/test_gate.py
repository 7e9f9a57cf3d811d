"""The gate itself can fail: each planted fault of a small unit is found, a sound question is not blamed."""

import json

import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_notebook

from autograde import gate
from autograde.cli import main
from autograde.commands.course import Course
from autograde.commands.release import require_verified
from autograde.engine import sandbox
from autograde.errors import CourseError
from autograde.gate.answers import AnswerError, equivalents, kept_answers, read_answer
from autograde.gate.mutants import mutants
from autograde.gate.trials import leaked

CHECK = 'check.number("占比", {name}, expected=5 / 13, slips={{"flip": (13 / 5, "谁除以谁")}}, points=4)'
HIDDEN = {
    "sound": CHECK,
    "pays_wrong_answers": "check.number('占比', {name}, points=4)",
    "refuses_a_right_answer": "4 if type({name}) is float and abs({name} - 5 / 13) < 1e-9 else 0",
    "lets_mutants_live": "check.number('占比', {name}, expected=5 / 13, abs=0.2, points=4)",
    "tells_the_answer": CHECK.replace("谁除以谁", "谁除以谁？应是 0.384615"),
    "pays_too_much": CHECK.replace('"谁除以谁")', '"谁除以谁", 0.5)'),
    "never_names_the_slip": CHECK.replace("谁除以谁", "再想想"),
    "has_no_answers": CHECK,
    "cannot_be_checked": "check.number('占比', {name}, expected='5 / 13', points=4)",
    "has_old_equivalents": CHECK,
}
RIGHT = {
    "right_number": "{name} = 0.38461538461538464",
    "right_sum": "{name} = sum([1, 4]) / 13",
    "right_fraction": "from fractions import Fraction\n{name} = Fraction(5, 13)",
}
WRONG = {
    "wrong_flip": ("{name} = 13 / 5", 0, "谁除以谁"),
    "wrong_product": ("{name} = 5 * 13", 0, "大"),
    "wrong_part_only": ("{name} = 5", 0, "大"),
    "wrong_text": ('{name} = "五"', 0, "文字"),
    "wrong_rest": ("{name} = 8 / 13", 0, "剩下"),
    "wrong_percent": ("{name} = 500 / 13", 2, "百分数"),
}


def unit_of(root, hidden):
    """A unit ``tiny`` whose one notebook asks the same question under several checks."""
    cells = []
    for name, code in hidden.items():
        answer = f"{name} = None\n### BEGIN SOLUTION\n{name} = 5 / 13\n### END SOLUTION"
        test = (
            "# 检查：占比（4 分）\nfrom helpers import check\n\n"
            f"check.number('占比', {name}, points=4)\n"
            f"### BEGIN HIDDEN TESTS\n{code.format(name=name)}\n### END HIDDEN TESTS"
        )
        marks = [
            (name, answer, {"solution": True, "grade": False, "locked": False}),
            (
                f"check_{name}",
                test,
                {"solution": False, "grade": True, "locked": True, "points": 4},
            ),
        ]
        for grade_id, source, mark in marks:
            mark |= {"grade_id": grade_id, "task": False, "schema_version": 3}
            cells.append(new_code_cell(source, id=grade_id, metadata={"nbgrader": mark}))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    folder = root / "source" / "tiny"
    folder.mkdir(parents=True)
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    (folder / "lab.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def keep(root, question, right=RIGHT, wrong=WRONG):
    folder = root / "tests" / "answers" / "tiny" / question
    folder.mkdir(parents=True)
    for name, source in right.items():
        text = f'# why = "one way"\n{source.format(name=question)}\n'
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    for name, (source, points, hint) in wrong.items():
        head = f'# why = "a slip"\n# points = {points}\n# hint = "{hint}"\n'
        (folder / f"{name}.py").write_text(head + source.format(name=question), encoding="utf-8")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """The root of a course with a planted fault in every question but the first."""
    root = tmp_path_factory.mktemp("gate")
    (root / "nbgrader_config.py").write_text("", encoding="utf-8")
    unit_of(root, HIDDEN)
    for question in HIDDEN:
        if question != "has_no_answers":
            keep(root, question)
    keep(root, "asked_nowhere")
    (root / "tests" / "answers" / "tiny" / "equivalents.toml").write_text(
        "".join(
            f'[[equivalent]]\nquestion = "has_old_equivalents"\nmutant = "{old}"\nreason = "r"\n'
            for old in (
                "- has_old_equivalents = 5 / 13 + has_old_equivalents = 5 * 13",
                "- has_old_equivalents = 6 / 13 + has_old_equivalents = 6 * 13",
            )
        ),
        encoding="utf-8",
    )
    return root


@pytest.fixture(scope="module")
def report(tiny):
    return gate.verify("tiny", tiny, isolate=sandbox.available())


@pytest.fixture
def faults(report):
    """``faults(question)``: what the report says against a question, in one text."""
    found = {tally.question: "\n".join(tally.faults) for tally in report.tallies}
    return found.__getitem__


def test_a_sound_question_passes(report, faults):
    assert faults("sound") == ""
    (tally,) = (one for one in report.tallies if one.question == "sound")
    assert (tally.right, tally.wrong, tally.hints) == ([3, 3], [6, 6], [6, 6])
    assert tally.mutants[0] == tally.mutants[1] >= 5


def test_a_wrong_answer_paid_in_full_is_found(faults):
    assert "wrong_flip 应得 0 分，却得 4 / 4 分" in faults("pays_wrong_answers")


def test_a_right_answer_refused_is_found(faults):
    assert "right_fraction 是对的，却得 0 / 4 分" in faults("refuses_a_right_answer")


def test_a_surviving_mutant_is_found_and_named(faults):
    told = faults("lets_mutants_live")
    assert "变体 - lets_mutants_live = 5 / 13 + lets_mutants_live = 5 / 12" in told


def test_an_answer_told_by_the_feedback_is_found(faults):
    assert "wrong_flip 的反馈说出了答案 0.384615" in faults("tells_the_answer")


def test_other_points_than_deserved_are_found(faults):
    assert "wrong_flip 应得 0 分，却得 2 / 4 分" in faults("pays_too_much")


def test_a_slip_that_is_not_named_is_found(faults):
    assert "wrong_flip 的反馈里没有“谁除以谁”" in faults("never_names_the_slip")


def test_a_question_without_kept_answers_is_found(faults):
    assert "留存的答案不够：对的 0 份、错的 0 份" in faults("has_no_answers")


def test_a_check_that_breaks_is_found(faults):
    assert "没能检查" in faults("cannot_be_checked")
    assert "参考答案得 0 / 4 分" in faults("cannot_be_checked")


def test_old_equivalents_are_found(faults):
    told = faults("has_old_equivalents")
    assert "其实会丢分" in told and "= 5 * 13" in told
    assert "不再产生" in told and "= 6 * 13" in told


def test_answers_to_no_question_are_found(report):
    assert report.others == ["tiny 里没有题目 asked_nowhere，tests/answers 里却有。"]
    assert not report.ok
    assert json.loads(json.dumps(report.records()))["faults"] == report.faults


# Kept answers, mutants and leaks, without the engine --------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("almost_right", '# why = "x"\na = 1', "文件名"),
        ("right_one", "a = 1", "why"),
        ("right_one", '# why = "x"\n# points = 1\na = 1', "只写 why"),
        ("right_one", '# why = "x"\n', "没有答案"),
        ("wrong_one", '# why = "x"\n# hint = "y"\na = 1', "points"),
        ("wrong_one", '# why = "x"\n# points = 1\na = 1', "hint"),
        ("wrong_one", '# why = x"\n# points = 1\na = 1', "TOML"),
    ],
)
def test_a_kept_answer_in_bad_form_is_told(name, text, said):
    with pytest.raises(AnswerError, match=said):
        read_answer(text, "q", name)


def test_the_same_code_twice_is_no_second_answer(tmp_path):
    keep(tmp_path, "q", {"right_one": "q = 1", "right_other": "q  =  1  # the same"}, {})
    with pytest.raises(AnswerError, match="同一段代码"):
        kept_answers(tmp_path / "tests" / "answers" / "tiny")


def test_a_bad_list_of_equivalents_is_told(tmp_path):
    (tmp_path / "equivalents.toml").write_text('[[equivalent]]\nquestion = "q"\n', encoding="utf-8")
    with pytest.raises(AnswerError, match="equivalents"):
        equivalents(tmp_path)


@pytest.mark.parametrize(
    ("solution", "mutant"),
    [
        ("a = b <= c", "a = b < c"),
        ("a = b and c", "a = b or c"),
        ("a = b and c", "a = c"),
        ("a = b + 1", "a = b - 1"),
        ("a = b + 1", "a = b + 0"),
        ("if b:\n    a = 1", "if not b:\n    a = 1"),
        ("a = f(b, c)", "a = f(c, b)"),
        ("a = b.dropna().sum()", "a = b.sum()"),
        ("a = b.nunique()", "a = b.count()"),
        ("a = b.sort_values(ascending=False)", "a = b.sort_values(ascending=True)"),
        ("a = [c for c in b if c]", "a = [c for c in b]"),
        ("a = {'x': 1, 'y': 2}", "a = {'y': 2}"),
        ("a = {'x': 1, 'y': 2}", "a = {'x': 2, 'y': 1}"),
        ("a = ['x', 'y']", "a = ['y', 'x']"),
        ("a = 0\na = 5", "a = 0"),
    ],
)
def test_the_usual_mutants_are_made(solution, mutant):
    cell = f"### BEGIN SOLUTION\n{solution}\n### END SOLUTION"
    assert mutant in [one.source for one in mutants(cell)]


def test_only_the_solution_is_mutated_and_the_choice_is_fixed():
    cell = "n = 3\n### BEGIN SOLUTION\na = [n > 1, n > 2, n > 4, n > 5]\n### END SOLUTION\nm = 7"
    made = mutants(cell, limit=8)
    assert len(made) == 8 == len({one.source for one in made})
    assert made == mutants(cell, limit=8)
    assert all(one.source.startswith("n = 3\n") and one.source.endswith("m = 7") for one in made)


def test_a_quiz_is_mutated_by_its_other_options():
    cell = "### BEGIN SOLUTION\na = ['甲']\n### END SOLUTION"
    made = {one.source for one in mutants(cell, words=[["甲", "乙"]])}
    assert made == {"a = ['乙']", "a = []", "a = ['甲', '乙']", ""}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("占比应是 0.3846。", "0.3846"),
        ("是 38.46%", "38.46"),
        ("大约 0.38", None),
        ("这个数偏大（你交的是 0.3846）。", None),
        ("评分时会看 2026 年的数", None),
    ],
)
def test_leaks_are_seen(text, found):
    assert leaked(text, [5 / 13], "share = 1") == found


# The command, and what is remembered ------------------------------------------------------------


def test_passing_is_remembered_until_something_changes(tmp_path):
    unit_of(tmp_path, {"sound": CHECK})
    keep(tmp_path, "sound")
    assert not gate.passed("tiny", tmp_path)
    gate.remember("tiny", tmp_path, gate.fingerprint("tiny", tmp_path))
    assert gate.passed("tiny", tmp_path)
    kept = tmp_path / "tests" / "answers" / "tiny" / "sound" / "right_sum.py"
    kept.write_text(kept.read_text() + "# changed\n")
    assert not gate.passed("tiny", tmp_path)


def test_release_wants_the_gate_passed(tiny):
    with pytest.raises(
        CourseError, match=r"tiny 还没有通过验证.*\n.*shequn verify tiny.*--skip-verify"
    ):
        require_verified(Course(tiny), ["tiny"])
    result = CliRunner().invoke(main, ["--root", str(tiny), "release", "tiny"])
    assert result.exit_code == 2 and "还没有通过验证" in result.output
    assert not (tiny / "release").exists()


@pytest.mark.sandbox
@pytest.mark.skipif(not sandbox.available(), reason="没有完整的隔离")
def test_the_command_shows_records_and_faults(tiny):
    def shequn(*arguments):
        return CliRunner().invoke(main, ["--root", str(tiny), "verify", "tiny", *arguments])

    good = shequn("--question", "sound", "--json")
    assert good.exit_code == 0, good.output
    assert json.loads(good.output)["questions"][0]["right"] == [3, 3]
    assert not gate.passed("tiny", tiny)  # one question is not the unit
    bad = shequn("--question", "has_no_answers")
    assert bad.exit_code == 1
    assert "has_no_answers：留存的答案不够" in bad.output and "没有通过验证" in bad.output
    unknown = shequn("--question", "nothing")
    assert unknown.exit_code == 2 and "sound" in unknown.output
