"""Every source notebook keeps the course's rules; right answers earn all, untouched ones nothing."""

import ast
import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from nbgrader.utils import determine_grade

REPOSITORY = Path(__file__).resolve().parents[2]
PATHS = sorted((REPOSITORY / "source").glob("*/*.ipynb"))
UNITS = sorted({path.parent.name for path in PATHS})
COUNTED = [unit for unit in UNITS if unit != "unit0"]
BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
STUBS = ("# 在这里写你的答案", "在这里写你的回答")

# What an exercise asks for, by the check that grades it.
KINDS = {
    "quiz": "quiz",
    "number": "number",
    "value": "number",
    "function": "function",
    "table": "table",
    "items": "table",
    "sequence": "table",
    "chart": "chart",
    "text": "text",
}


def read(path):
    return nbformat.read(path, as_version=4)


def name_of(path):
    return f"{path.parent.name}-{path.stem}"


def mark(cell):
    return cell.metadata.get("nbgrader", {})


def is_test(cell):
    return bool(mark(cell).get("grade")) and not mark(cell).get("solution")


def is_manual(cell):
    return bool(mark(cell).get("task") or (mark(cell).get("grade") and mark(cell).get("solution")))


def points_in(text):
    """The points that a heading or a sentence names, or None."""
    found = re.search(r"（\s*(\d+(?:\.\d+)?)\s*分[^）]*）", text)
    return float(found[1]) if found else None


def checks_called(source):
    """(function of helpers.check, points) of every check that a test cell calls."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "check"
            and node.func.attr != "case"
        ):
            points = [word.value for word in node.keywords if word.arg == "points"]
            found.append((node.func.attr, ast.literal_eval(points[0]) if points else None))
    return found


every_notebook = pytest.mark.parametrize("path", PATHS, ids=name_of)


@every_notebook
def test_is_valid_4_5_with_readable_ids_of_its_own(path):
    nb = read(path)
    assert (nb.nbformat, nb.nbformat_minor) == (4, 5)
    nbformat.validate(nb)
    ids = [cell.id for cell in nb.cells]
    assert len(ids) == len(set(ids))
    # Jupyter's own ids are hex; a readable one has a word in it.
    assert not [i for i in ids if re.fullmatch(r"[0-9a-f-]{8,36}", i)]
    assert not [i for i in ids if not re.fullmatch(r"[a-z][a-z0-9_-]*", i)]


@every_notebook
def test_carries_no_output_and_no_noise(path):
    nb = read(path)
    assert set(nb.metadata) == {"kernelspec"}
    assert nb.metadata.kernelspec.name == "python3"
    for cell in nb.cells:
        assert set(cell.metadata) <= {"nbgrader", "tags", "deletable", "editable"}, cell.id
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None, cell.id


@every_notebook
def test_grade_ids_are_readable_and_unique(path):
    ids = [mark(cell)["grade_id"] for cell in read(path).cells if mark(cell)]
    assert len(ids) == len(set(ids))
    for grade_id in ids:
        assert re.fullmatch(r"[a-z][a-z0-9_-]*", grade_id)
        assert not re.search(r"[0-9a-f]{12}", grade_id)


@every_notebook
def test_each_test_cell_is_written_as_agreed(path):
    for cell in filter(is_test, read(path).cells):
        where, lines = cell.id, cell.source.rstrip().split("\n")
        points = float(mark(cell)["points"])
        # One plain sentence with the points first.
        assert lines[0].startswith("# ") and re.search(r"[\u4e00-\u9fff]{2}", lines[0]), where
        assert points_in(lines[0]) == points, where
        # One hidden region, at the end.
        assert (cell.source.count(BEGIN), cell.source.count(END)) == (1, 1), where
        assert lines[-1].strip() == END, where
        # The last expression is the Result, with all the points; the visible check has them too.
        hidden = cell.source[cell.source.index(BEGIN) :]
        visible = cell.source[: cell.source.index(BEGIN)]
        for part in (visible, hidden):
            assert isinstance(ast.parse(part).body[-1], ast.Expr), where
            called = checks_called(part)
            assert called, where
            totals = [name for name, _ in called if name == "total"]
            worth = sum(p for name, p in called if p is not None)
            assert worth == pytest.approx(points), (where, part)
            assert len(called) == 1 or totals, where


@every_notebook
def test_points_are_in_the_heading_of_the_question(path):
    heading, worth = None, Counter()
    for cell in read(path).cells:
        if cell.cell_type == "markdown" and not mark(cell).get("solution"):
            for line in cell.source.splitlines():
                if line.startswith("#"):
                    heading = line if points_in(line) is not None else heading
        if mark(cell).get("grade") or mark(cell).get("task"):
            assert heading, cell.id
            worth[heading] += float(mark(cell)["points"])
    assert worth == Counter({heading: points_in(heading) for heading in worth})


@every_notebook
def test_solutions_stand_between_their_marks(path):
    for cell in read(path).cells:
        begins = cell.source.count("### BEGIN SOLUTION")
        assert begins == cell.source.count("### END SOLUTION"), cell.id
        if begins:
            assert mark(cell).get("solution"), cell.id
        if cell.cell_type == "code" and mark(cell).get("solution"):
            assert begins >= 1, cell.id


@pytest.mark.parametrize("unit", COUNTED)
def test_a_unit_is_worth_100_points_as_planned(unit):
    worth, kinds = Counter(), set()
    for path in (REPOSITORY / "source" / unit).glob("*.ipynb"):
        for cell in read(path).cells:
            if not (mark(cell).get("grade") or mark(cell).get("task")):
                continue
            points = float(mark(cell)["points"])
            if is_manual(cell):
                worth["written"] += points
                kinds.add(f"written {mark(cell)['grade_id']}")
                continue
            names = {name for name, _ in checks_called(cell.source)} - {"total"}
            worth["quiz" if names == {"quiz"} else "data"] += points
            kinds |= {f"quiz {kind}" for kind in quiz_kinds(cell)} or {KINDS[n] for n in names}
    assert sum(worth.values()) == 100
    assert worth["quiz"] == pytest.approx(25, abs=5)
    assert worth["data"] == pytest.approx(50, abs=5)
    assert worth["written"] == pytest.approx(25, abs=5)
    assert len(kinds) >= 5


def quiz_kinds(cell):
    """The kinds of the quizzes that a test cell checks."""
    from helpers import quiz

    ids = re.findall(r'check\.quiz\(\s*"(\w+)"', cell.source)
    return {quiz.question(question_id).kind for question_id in ids}


def test_unit0_is_not_counted():
    cells = [cell for path in PATHS if path.parent.name == "unit0" for cell in read(path).cells]
    assert not any(is_manual(cell) for cell in cells)


# Running -----------------------------------------------------------------------------------------


def executed(nb, folder):
    """`nb` after nbgrader's own execution step."""
    from nbgrader.preprocessors import Execute

    nb, _ = Execute(timeout=120).preprocess(nb, {"metadata": {"path": str(folder)}})
    return nb


def released(path, folder):
    """The student version of a source notebook."""
    from autograde.commands.course import Course
    from autograde.commands.release import generated

    with generated(Course(REPOSITORY), path.parent.name, gradebook=False) as scratch:
        return read(scratch / path.name)


def earned(nb):
    return {mark(cell)["grade_id"]: determine_grade(cell) for cell in nb.cells if is_test(cell)}


def errors(nb):
    """(cell, error) of every code cell of `nb` that ended in an error."""
    return [
        (cell.id, output.ename, output.evalue)
        for cell in nb.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]


@pytest.mark.slow
@every_notebook
def test_source_earns_full_marks(path, tmp_path):
    nb = executed(read(path), tmp_path)
    assert errors(nb) == []
    grades = earned(nb)
    assert {name: got for name, (got, most) in grades.items() if got != most} == {}


@pytest.mark.slow
@every_notebook
def test_untouched_release_runs_without_an_error_and_earns_nothing(path, tmp_path):
    """The tests are the full ones, as grading puts them back."""
    nb = released(path, tmp_path)
    tests = {mark(cell)["grade_id"]: cell.source for cell in filter(is_test, read(path).cells)}
    assert any(stub in cell.source for cell in nb.cells for stub in STUBS) or not tests
    for cell in filter(is_test, nb.cells):
        assert "HIDDEN" not in cell.source
        cell.source = tests[mark(cell)["grade_id"]]
    nb = executed(nb, tmp_path)
    assert errors(nb) == []
    assert {name: got for name, (got, _) in earned(nb).items() if got} == {}


@pytest.mark.slow
@every_notebook
def test_untouched_release_runs_on_a_students_machine(path, tmp_path):
    """Without the hidden part of the tests, as a student has it."""
    assert errors(executed(released(path, tmp_path), tmp_path)) == []
