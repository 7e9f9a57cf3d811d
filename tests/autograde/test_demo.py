"""The simulated class: every row is what it says, and the demo notices when it is not."""

from copy import deepcopy
from dataclasses import replace

import nbformat
import pytest

from autograde import demo
from autograde.commands.release import release
from autograde.commands.results import Exercise, Result
from autograde.demo.faults import _FAULTS, Work, apply
from autograde.demo.simulate import Row, answered, read_class
from autograde.errors import CourseError

ROWS = read_class()


def test_there_are_thirty_and_no_two_alike():
    assert len(ROWS) == 30
    assert len({row.id for row in ROWS}) == len({row.name for row in ROWS}) == 30
    assert all(row.kind and row.expect for row in ROWS)


def test_the_class_shows_what_it_must():
    used = {fault for row in ROWS for fault in (*row.lesson, *row.lab)}
    assert used <= set(_FAULTS)
    assert used >= {
        "untouched",
        "answers_as_strings",
        "crashes_in_third_cell",
        "never_ends",
        "not_json",
        "unknown_nbformat",
        "of_another_assignment",
        "no_metadata",
        "test_cell_deleted",
        "test_cell_doubled",
        "saved_100_mb_of_output",
        "reads_a_missing_file",
    }
    assert any(row.hours < 0 for row in ROWS)
    assert any(not row.id.isalnum() for row in ROWS)
    assert sum(not row.lesson and not row.lab for row in ROWS) >= 3


@pytest.fixture
def works(course):
    """Work on each notebook of the small unit, every answer right."""
    release(course, "unit1")
    found = {}
    for name in course.notebooks("unit1"):
        blank = nbformat.read(course.release("unit1") / f"{name}.ipynb", as_version=4)
        source = nbformat.read(course.source("unit1") / f"{name}.ipynb", as_version=4)
        found[name] = Work(answered(blank, source), blank, other=nbformat.v4.new_notebook())
    return found


def test_answers_come_from_the_solutions(works):
    code = "\n".join(cell.source for cell in works["lab"].notebook.cells)
    assert "middle = median(counts)" in code and "return part / whole" in code
    assert "因为大家互相来往。" in code
    assert "SOLUTION" not in code and "HIDDEN" not in code
    assert works["lab"].blank.cells[2].source != works["lab"].notebook.cells[2].source


@pytest.mark.parametrize("name", sorted(_FAULTS))
def test_every_fault_changes_something_or_says_that_it_cannot(works, name):
    work = works["lab"]
    before = deepcopy(work)
    try:
        apply(name, work)
    except LookupError:
        assert name in {
            "counts_messages_instead_of_people",
            "line_instead_of_bars",
            "chart_without_labels",
            "crashes_in_third_cell",
        }
        return
    changed = (work.absent, work.raw, work.notebook) != (before.absent, before.raw, before.notebook)
    assert changed
    assert work.absent or isinstance(work.data(), bytes)


def test_saved_output_is_about_100_mb(works):
    apply("saved_100_mb_of_output", works["lab"])
    assert 95e6 < len(works["lab"].data()) < 120e6


def test_unknown_faults_are_an_error(works):
    with pytest.raises(KeyError):
        apply("no_such_fault", works["lab"])


# Comparing ---------------------------------------------------------------------------------------

TASKS = [
    Exercise("lab", "check_a", "甲", 10, False),
    Exercise("lab", "written", "乙", 5, True),
    Exercise("lesson", "check_b", "丙", 4, False),
]


def outcome(lab, lesson, **record):
    points = {("lab", "check_a"): lab, ("lesson", "check_b"): lesson, ("lab", "written"): None}
    record = {"status": "graded", "reason": "", **record}
    found = Result("s", "", "s", "graded", points=points, record=record)
    return replace(found, reason=record["reason"])


def expecting(**expect):
    return Row("s", "某", "某", "flat", expect)


@pytest.mark.parametrize(
    ("expect", "result", "differences"),
    [
        ({"status": "graded", "lab": "full", "lesson": "full"}, outcome(10, 4), []),
        ({"lab": "full"}, outcome(9, 4), ["lab 应得 满分，实际 9 / 10"]),
        ({"lesson": "zero"}, outcome(9, 1), ["lesson 应得 零分，实际 1 / 4"]),
        ({"lab": "part"}, outcome(10, 4), ["lab 应得 一部分，实际 10 / 10"]),
        ({"status": "problem"}, outcome(0, 0), ["状态应是 problem，实际是 graded"]),
        ({}, outcome(0, 0, status="problem"), ["有问题，却没有记下原因"]),
        ({"reason": "JSON"}, outcome(0, 0, reason="不是 JSON"), []),
        ({"reason": "JSON"}, outcome(0, 0), ["没有说到“JSON”"]),
        ({"late": True}, outcome(0, 0), ["迟交 0 秒"]),
    ],
)
def test_differences_are_found(expect, result, differences):
    assert demo.check_result(expecting(**expect), result, TASKS) == differences


# The whole demo, with a small class on the small unit ---------------------------------------------

SMALL = [
    Row("2026001", "甲一", "全对", "zip", {"status": "graded", "lab": "full", "lesson": "full"}),
    Row("2026002", "乙二", "迟交", "moodle", {"lab": "full", "late": True}, hours=-2),
    Row(
        "2026003",
        "丙三",
        "损坏",
        "flat",
        {"status": "problem", "reason": "文件坏了"},
        lab=("not_json",),
    ),
    Row(
        "丁#四",
        "丁四",
        "没做",
        "folder",
        {"lab": "zero", "lesson": "zero"},
        lesson=("untouched",),
        lab=("untouched",),
    ),
]


def test_the_demo_from_start_to_finish(course, stock_engine, tmp_path, capsys):
    into = tmp_path / "demo"
    assert demo.run(course, into, rows=SMALL), capsys.readouterr().out
    told = capsys.readouterr().out
    assert "4 份作业的结果都和预期一致" in told
    for place in ("grades.csv", "index.html", "report.html", "Formgrader"):
        assert place in told
    assert len(list(into.glob("classroom/feedback/*/unit1/index.html"))) == 4
    assert not list(course.classroom.glob("submitted/*"))
    # A second run replaces the first.
    assert demo.run(course, into, rows=SMALL[:1])


def test_the_demo_fails_when_a_row_is_not_as_it_should_be(course, stock_engine, tmp_path, capsys):
    wrong = [replace(SMALL[0], expect={"lab": "zero"})]
    assert not demo.run(course, tmp_path / "demo", rows=wrong)
    assert "lab 应得 零分，实际 35 / 35" in capsys.readouterr().out


def test_the_demo_does_not_touch_a_folder_with_other_things(course, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("x")
    with pytest.raises(CourseError, match="演示不会动它"):
        demo.prepare(course, tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.docx").exists()
