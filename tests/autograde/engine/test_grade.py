"""One submission as a pure function, and a whole class with its gradebook."""

import json

import pytest

from autograde.engine import grade
from autograde.engine.bundle import Bundle
from autograde.engine.grade import GradeError, grade_class, grade_submission, validate
from autograde.engine.intake import Submission

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def graded(make, boxes):
    """graded(cells, {grade_id: source}) -> (result, executed notebook)"""

    def run(cells, answers=(), **how):
        notebook = make.notebook(*cells)
        done = grade.grade_notebook(make.submit(notebook, answers, **how), notebook, {}, boxes)
        return done.result, done.notebook

    return run


@pytest.fixture(scope="module")
def cells(make):
    return [
        make.locked("load", "data = [3, 1, 2]"),
        make.answer("largest", "largest = None"),
        make.test("check_largest", "# 检查：最大的数（4 分）\nassert largest == 3"),
        make.answer("square", "def square(n):\n    ..."),
        make.test(
            "check_square",
            "assert square(2) == 4\n### BEGIN HIDDEN TESTS\nassert square(9) == 81\n### END HIDDEN TESTS",
        ),
        make.written("why"),
    ]


def test_right_answers_earn_all_points(graded, cells):
    answers = {"largest": "largest = max(data)", "square": "def square(n):\n    return n * n"}
    result, _ = graded(cells, answers)
    assert result["grades"] == {"check_largest": 4.0, "check_square": 4.0, "why": 0.0}
    assert [check["state"] for check in result["checks"]] == ["passed", "passed"]
    assert result["checks"][0]["title"] == "最大的数（4 分）"
    assert result["comments"] == {"largest": None, "square": None, "why": "No response."}


def test_untouched_notebook_earns_nothing(graded, cells):
    result, _ = graded(cells)
    assert result["score"] == 0
    assert result["comments"]["largest"] == "No response."


def test_written_answer_waits_for_a_person(graded, cells):
    result, _ = graded(cells, {"why": "因为……"})
    assert result["grades"]["why"] is None


def test_part_of_the_points_of_a_hidden_failure_shows_no_hidden_code(graded, cells):
    _, notebook = graded(cells, {"square": "def square(n):\n    return 4"})
    shown = json.dumps(notebook["cells"][4]["outputs"], ensure_ascii=False)
    assert "81" not in shown and "隐藏的检查没有通过" in shown


def test_outputs_give_nbgrader_the_same_points(graded, cells):
    from nbformat import from_dict
    from nbgrader.utils import determine_grade, is_grade

    result, notebook = graded(cells, {"largest": "largest = 3", "why": "因为"})
    found = {
        cell.metadata.nbgrader.grade_id: determine_grade(cell)[0]
        for cell in from_dict(notebook).cells
        if is_grade(cell)
    }
    assert found == result["grades"]


def test_students_cells_show_what_they_print(graded, cells):
    _, notebook = graded(cells, {"largest": "print('你好')\nlargest = 3\nlargest"})
    first, second = notebook["cells"][1]["outputs"]
    assert first["text"] == "你好\n"
    assert second["data"]["text/plain"] == "3"


def test_scripts_in_outputs_do_not_get_through(graded, cells):
    code = (
        "from IPython.display import HTML, Javascript, display\n"
        "display(HTML('<b>ok</b><script>alert(1)</script><img src=x onerror=alert(2)>'))\n"
        "display(Javascript('alert(3)'))"
    )
    _, notebook = graded(cells, {"largest": code})
    shown = json.dumps(notebook["cells"][1]["outputs"])
    assert "<b>ok</b>" in shown
    assert "<script" not in shown and "<img" not in shown and "javascript" not in shown


def test_cells_are_numbered_in_their_order(graded, cells):
    _, notebook = graded(cells, {"largest": "largest = 3\nlargest"})
    counts = [cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert counts == [1, 2, 3, 4, 5]
    assert notebook["cells"][1]["outputs"][0]["execution_count"] == 2


@pytest.mark.parametrize("later", ["import os\nos._exit(0)", "del largest", "largest[:] = [9]"])
def test_a_verdict_is_of_what_was_there_at_the_test(later, graded, make):
    result, _ = graded(
        [
            make.answer("largest"),
            make.test("check", "import time\ntime.sleep(0.2)\nassert largest == [3]"),
            make.answer("later"),
            make.test("check_later", "assert largest == [3]"),
        ],
        {"largest": "largest = [3]", "later": later},
    )
    assert result["grades"] == {"check": 4.0, "check_later": 0.0}


def test_a_function_is_called_before_the_cells_that_follow_run(graded, make):
    result, _ = graded(
        [
            make.answer("step"),
            make.test("first", "kept = step\nassert step() == 1"),
            make.test("second", "assert kept() == 1"),
            make.answer("later"),
            make.test("third", "assert kept() == 2"),
        ],
        {"step": "n = 1\ndef step():\n    return n", "later": "n = 2"},
    )
    assert result["grades"] == {"first": 4.0, "second": 4.0, "third": 4.0}


def test_a_test_that_never_ends_could_not_be_checked_and_tells_how_long_it_took(graded, make):
    cells = [make.answer("n"), make.test("check", "while n:\n    pass")]
    result, _ = graded(cells, {"n": "n = 1"})
    (check,) = result["checks"]
    assert check["state"] == "unchecked"
    assert check["duration"] > 2.9  # a cell may take 3 seconds


def test_a_table_reaches_the_judge(graded, make):
    result, _ = graded(
        [
            make.answer("table"),
            make.test(
                "check_table",
                "import pandas as pd\nassert isinstance(table, pd.DataFrame)\nassert table['a'].sum() == 3",
            ),
        ],
        {"table": "import pandas as pd\ntable = pd.DataFrame({'a': [1, 2]})"},
    )
    assert result["score"] == 4


def test_tests_are_never_in_the_students_process(graded, make):
    result, _ = graded(
        [
            make.answer("seen", "seen = 0"),
            make.test("first", "marker = 'planted-marker'\nassert seen is not None"),
            make.answer("after", "after = 0"),
            make.test("second", "assert not after"),
        ],
        {
            "seen": "seen = 1",
            "after": "after = [n for n in [*globals(), *In] if 'plan' + 'ted' in n or n == 'mar' + 'ker']",
        },
    )
    assert result["grades"] == {"first": 4.0, "second": 4.0}


def test_record_follows_its_schema(make, cells, boxes):
    bundle = Bundle("unit", (make.notebook(*cells),))
    data = make.submit(bundle.notebooks[0], {"largest": "largest = 3"})
    record = grade_submission(Submission("张三", "unit", {"lab.ipynb": data}), bundle, boxes=boxes)
    validate(record)
    assert (record["student"], record["status"], record["score"]) == ("张三", "graded", 4.0)
    with pytest.raises(ValueError, match="state"):
        record["notebooks"][0]["checks"][0]["state"] = "cheated"
        validate(record)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "没有交 lab.ipynb"),
        ({"lab (1).ipynb": b"{}"}, "交来的是 lab (1).ipynb"),
        ({"lab.ipynb": b"{"}, "不是有效的 JSON"),
    ],
)
def test_submission_that_cannot_be_graded_is_a_problem(files, words, make, cells, boxes):
    bundle = Bundle("unit", (make.notebook(*cells),))
    record = grade_submission(Submission("a", "unit", files), bundle, boxes=boxes)
    validate(record)
    assert (record["status"], record["score"], record["max_score"]) == ("problem", 0, 12)
    assert words in record["reason"]


# A class.


def scores(course):
    from nbgrader.api import Gradebook

    with Gradebook(course.db) as gradebook:
        return {
            submission.student.id: submission.score
            for submission in gradebook.assignment_submissions("unit")
        }


def test_class_is_graded_into_the_gradebook(course, run):
    course.hand_in("a", "largest = 3", reason="所以")
    course.hand_in("学号 <b>", "largest = 2")
    seen = []
    records = run(
        progress=lambda done, total, record: seen.append((done, total, record["student"]))
    )
    assert scores(course) == {"a": 4.0, "学号 <b>": 0.0}
    assert sorted(seen)[-1][:2] == (2, 2)
    assert [record["student"] for record in records] == ["a", "学号 <b>"]
    kept = json.loads((course.root / "records" / "unit" / "a.json").read_text())
    assert kept == records[0]
    from nbgrader.nbgraderformat import read

    nb = read(str(course.root / "autograded" / "a" / "unit" / "lab.ipynb"), as_version=4)
    assert nb.cells[1].source == "assert largest == 3"


def test_unchanged_submissions_are_not_graded_again(course, run, monkeypatch):
    course.hand_in("a", "largest = 3")
    course.hand_in("b", "largest = 2")
    before = run()
    course.hand_in("b", "largest = 3")
    worked = []
    real = grade.run_submission
    monkeypatch.setattr(
        grade, "run_submission", lambda s, *a, **k: worked.append(s.student) or real(s, *a, **k)
    )
    after = run()
    assert worked == ["b"]
    assert after[0] == before[0] and after[1]["score"] == 4
    run(force=True)
    assert worked == ["b", "a", "b"] or worked == ["b", "b", "a"]


def test_lost_results_are_made_again(course, run):
    import shutil

    course.hand_in("a", "largest = 3")
    run()
    shutil.rmtree(course.root / "autograded")
    run()
    assert (course.root / "autograded" / "a" / "unit" / "lab.ipynb").is_file()


def test_manual_scores_and_comments_stay(course, run):
    from nbgrader.api import Gradebook

    course.hand_in("a", "largest = 2", reason="所以")
    run()
    with Gradebook(course.db) as gradebook:
        hand = gradebook.find_grade("why", "lab", "unit", "a")
        assert hand.needs_manual_grade and hand.auto_score is None
        hand.manual_score = 1.5
        hand.needs_manual_grade = False
        gradebook.find_grade("check_largest", "lab", "unit", "a").extra_credit = 0.5
        gradebook.find_comment("why", "lab", "unit", "a").manual_comment = "想得好"
        gradebook.db.commit()
    course.hand_in("a", "largest = 3", reason="所以")
    run()
    with Gradebook(course.db) as gradebook:
        hand = gradebook.find_grade("why", "lab", "unit", "a")
        assert (hand.manual_score, hand.needs_manual_grade) == (1.5, True)
        assert gradebook.find_comment("why", "lab", "unit", "a").comment == "想得好"
        assert gradebook.find_submission("unit", "a").score == 4 + 0.5 + 1.5


def test_rows_are_those_that_nbgrader_makes(course, run):
    from nbgrader.api import Comment, Grade, Gradebook

    course.hand_in("a", "largest = 3")
    run()
    with Gradebook(course.db) as gradebook:
        gradebook.add_student("b")
        gradebook.add_submission("unit", "b")
        for kind in (Grade, Comment):
            names = {}
            for student in "ab":
                submission = gradebook.find_submission("unit", student)
                found = gradebook.db.query(kind).all()
                names[student] = sorted(row.name for row in found if row.assignment is submission)
            assert names["a"] == names["b"]


def test_late_submission_is_counted_in_seconds(course, run):
    from nbgrader.api import Gradebook

    with Gradebook(course.db) as gradebook:
        gradebook.update_or_create_assignment("unit", duedate="2026-03-02 12:00:00 UTC")
    course.hand_in("a", "largest = 3", timestamp="2026-03-02 13:00:00 UTC")
    (record,) = run()
    assert record["late_seconds"] == 3600
    with Gradebook(course.db) as gradebook:
        submission = gradebook.find_submission("unit", "a")
        assert submission.total_seconds_late == 3600
        assert submission.late_submission_penalty == 0
        gradebook.grant_extension("unit", "a", hours=2)
    (record,) = run()
    assert record["late_seconds"] == 0


def test_late_penalty_follows_the_config(course, run):
    from nbgrader.api import Gradebook

    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    with Gradebook(course.db) as gradebook:
        gradebook.update_or_create_assignment("unit", duedate="2026-03-02 12:00:00 UTC")
    course.hand_in("a", "largest = 3", timestamp="2026-03-02 13:00:00 UTC")
    run()
    with Gradebook(course.db) as gradebook:
        assert gradebook.find_submission("unit", "a").late_submission_penalty == 4


def test_without_a_sandbox_it_refuses_with_the_remedies(course, monkeypatch):
    monkeypatch.setattr(grade.box, "missing", lambda: ["没有用户命名空间：请……"])
    monkeypatch.setattr(grade.box, "available", lambda: False)
    course.hand_in("a", "largest = 3")
    with pytest.raises(GradeError, match="没有用户命名空间：请"):
        grade_class("unit", course_root=course.root)


def test_grading_without_isolation_says_so(course):
    course.hand_in("a", "largest = 3")
    (record,) = grade_class("unit", course_root=course.root, sandbox=False)
    assert record["sandbox"] is False and record["score"] == 4


def test_unknown_unit_is_refused_with_the_remedy(course, isolate):
    with pytest.raises(GradeError, match="generate_assignment nothing"):
        grade_class("nothing", course_root=course.root, sandbox=isolate)


def test_wrong_limits_are_refused(course, run):
    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.Execute.limits = {'memory_mb': 'much'}\n"
    )
    with pytest.raises(GradeError, match="memory_mb"):
        run()


@pytest.mark.parametrize(
    ("answer", "message", "hint"),
    [
        ("def sqare(n):\n    return n * n", "没有找到 square。", "def square(…):"),
        ("def square(n)\n    return n * n", "运行出错了（SyntaxError）", "不报错"),
    ],
    ids=["misspelt_function", "cell_with_a_syntax_error"],
)
def test_missing_name_is_explained(answer, message, hint, graded, cells):
    result, _ = graded(cells, {"square": answer})
    (check,) = [check for check in result["checks"] if check["grade_id"] == "check_square"]
    assert message in check["message"] and hint in check["hint"]


def test_faulty_cell_is_named(graded, cells):
    result, _ = graded(cells, {"largest": "1 / 0"}, tail=["2 / 0"])
    assert "单元格 largest 运行出错（ZeroDivisionError）。" in result["notes"]
    assert any(note.startswith("第 7 个单元格运行出错") for note in result["notes"])
