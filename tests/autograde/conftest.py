"""Notebooks built in memory, and a small course around them.

The course has one unit, ``unit1``, in the cell patterns of the real ones: a lesson with a choice, a
lab with a number, a function and a written answer. `stock_engine` grades it with nbgrader's own
converters and no kernel, so tests of the commands need neither the engine nor seconds.
"""

import ast
import contextlib
import io
import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograde.commands.course import Course

REPOSITORY = Path(__file__).resolve().parents[2]


def _mark(grade_id, **more):
    mark = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**mark, "grade_id": grade_id, **more}}


def text(grade_id, source):
    """A locked Markdown cell."""
    cell = new_markdown_cell(source, metadata=_mark(grade_id, locked=True))
    return {**cell, "id": grade_id}


def answer(grade_id, source):
    """An autograded answer: a solution cell that another cell tests."""
    cell = new_code_cell(source, metadata=_mark(grade_id, solution=True))
    return {**cell, "id": grade_id}


def test(grade_id, source, points):
    """A test cell; its last expression is the points earned."""
    cell = new_code_cell(source, metadata=_mark(grade_id, grade=True, locked=True, points=points))
    return {**cell, "id": grade_id}


def written(grade_id, source, points):
    """A manually graded answer in Markdown."""
    cell = new_markdown_cell(
        source, metadata=_mark(grade_id, grade=True, solution=True, points=points)
    )
    return {**cell, "id": grade_id}


LESSON = [
    text("intro", "# 什么是社群\n\n先读，再做。"),
    text("about_choice", "### 第 1 题 哪一个是社群（40 分）"),
    answer("choice", 'choice = None\n### BEGIN SOLUTION\nchoice = "米友会"\n### END SOLUTION'),
    test(
        "check_choice",
        "# 检查：哪一个是社群（40 分）\n40.0 if isinstance(choice, str) else 0.0\n"
        '### BEGIN HIDDEN TESTS\nsecret_key = "米友会"\n'
        "40.0 if choice == secret_key else 0.0\n### END HIDDEN TESTS",
        40,
    ),
]
LAB = [
    text("data", "# 动手\n\n消息数是 1、2、9。"),
    text("about_middle", "### 第 2 题 中位数（10 分）"),
    answer(
        "middle",
        "from statistics import mean, median\ncounts = [1, 2, 9]\nmiddle = None\n"
        "### BEGIN SOLUTION\nmiddle = median(counts)\n### END SOLUTION",
    ),
    test(
        "check_middle",
        "# 检查：中位数（10 分）\n10.0 if middle is not None else 0.0\n"
        "### BEGIN HIDDEN TESTS\nsecret_middle = 2\n10.0 if middle == secret_middle else 0.0\n"
        "### END HIDDEN TESTS",
        10,
    ),
    text("about_share", "### 第 3 题 占比函数（25 分）"),
    answer(
        "share",
        'def share(part, whole):\n    """part 占 whole 的几成。"""\n'
        "    ### BEGIN SOLUTION\n    return part / whole\n    ### END SOLUTION",
    ),
    test(
        "check_share",
        "# 检查：占比函数（25 分）\n25.0 if share(1, 2) is not None else 0.0\n"
        "### BEGIN HIDDEN TESTS\nassert share(3, 4) == 0.75, 'secret_three_quarters'\n25.0\n"
        "### END HIDDEN TESTS",
        25,
    ),
    text("about_argument", "### 第 4 题 说说理由（25 分）"),
    written("argument", "### BEGIN SOLUTION\n因为大家互相来往。\n### END SOLUTION", 25),
]


@pytest.fixture
def notebook_factory():
    """``make(cells, **metadata)`` gives a notebook of format 4.5."""
    return make_notebook


def make_notebook(cells, **metadata):
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nb = new_notebook(metadata={"kernelspec": kernel, **metadata})
    nb.cells = [nbformat.from_dict(json.loads(json.dumps(cell))) for cell in cells]
    nb.nbformat_minor = 5
    return nb


@pytest.fixture(scope="session")
def course_template(tmp_path_factory):
    """The small course with an empty gradebook, which takes nbgrader seconds to make."""
    root = make_course(tmp_path_factory.mktemp("template") / "course")
    with Course(root).gradebook():
        return root


@pytest.fixture
def course_root(course_template, tmp_path):
    """A course folder of its own, with the small unit and the repository's configuration."""
    return Path(shutil.copytree(course_template, tmp_path / "course"))


@pytest.fixture
def course(course_root):
    return Course(course_root)


def make_course(root):
    source = root / "source" / "unit1"
    source.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    nbformat.write(make_notebook(LESSON), source / "lesson.ipynb")
    nbformat.write(make_notebook(LAB), source / "lab.ipynb")
    return root


@pytest.fixture
def stock_engine(monkeypatch):
    """Puts a stand-in for the engine in its place; see `grade_with_nbgrader`."""
    import sys
    import types

    module = types.ModuleType("autograde.engine")
    module.grade_class = grade_with_nbgrader
    module.GradeError = type("GradeError", (Exception,), {})
    monkeypatch.setitem(sys.modules, "autograde.engine", module)
    monkeypatch.setattr("autograde.engine", module, raising=False)
    return module


def grade_with_nbgrader(
    assignment,
    *,
    course_root,
    students=None,
    jobs=None,
    force=False,
    sandbox=True,
    progress=None,
):
    """What the engine does, by nbgrader's converters, with cells run in this process."""
    course = Course(course_root)
    course.config.Autograde.autograde_preprocessors = [
        RunHere,
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    course.config.Autograde.sanitize_preprocessors = [
        f"nbgrader.preprocessors.{name}"
        for name in ("ClearOutput", "DeduplicateIds", "OverwriteCells", "CheckCellMetadata")
    ]
    course.config.Autograde.permissions = 644
    records = []
    everyone = students or course.submitters(assignment)
    for number, student in enumerate(everyone):
        outcome = course.api.autograde(assignment, student, force=True)
        good = outcome["success"]
        if not good:
            with course.gradebook() as gradebook:
                for notebook in gradebook.find_submission(assignment, student).notebooks:
                    for found in notebook.grades:
                        found.auto_score, found.needs_manual_grade = 0, False
                gradebook.db.commit()
        record = {
            "student": student,
            "assignment": assignment,
            "status": "graded" if good else "problem",
            "reason": "" if good else "文件坏了，不是笔记本。请重新下载后再交一次。",
            "notebooks": [],
            "late_seconds": 0,
        }
        path = course.record(student, assignment)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        records.append(record)
        if progress:
            progress(number + 1, len(everyone))
    return records


class RunHere:
    """An nbconvert preprocessor that runs code cells in this process. For tests only."""

    def __init__(self, **_):
        self.enabled = True

    def __call__(self, nb, resources):
        names = {}
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = _run(cell.source, names)
        return nb, resources


def _run(source, names):
    printed = io.StringIO()
    outputs = []
    try:
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, "cell", "exec"), names)
            value = (
                eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
            )
        if value is not None:
            page = f"<p>得到 {value} 分</p>"
            data = {"text/plain": repr(value), "text/html": page}
            outputs = [new_output("execute_result", data, execution_count=1)]
    except Exception as error:
        trace = [f"Traceback: {source}", f"{type(error).__name__}: {error}"]
        outputs = [
            new_output("error", ename=type(error).__name__, evalue=str(error), traceback=trace)
        ]
    if printed.getvalue():
        outputs.insert(0, new_output("stream", name="stdout", text=printed.getvalue()))
    return outputs
