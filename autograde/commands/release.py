"""Student notebooks out of source/, by nbgrader's own GenerateAssignment.

Everything is generated in a temporary folder first: a source notebook with a mistake in it never
costs the release that is already there.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import nbformat

from autograde.commands.course import Course
from autograde.errors import CourseError

__all__ = [
    "check_release",
    "generated",
    "gradebook_is_current",
    "release",
    "require_verified",
    "update_gradebook",
]


def require_verified(course: Course, units: list[str]) -> None:
    """Raise `CourseError` unless each unit, as it is now, has passed the gate."""
    from autograde import gate

    missing = [unit for unit in units if not gate.passed(unit, course.root)]
    if missing:
        raise CourseError(
            f"{'、'.join(missing)} 还没有通过验证，或者验证以后又改过（release 没有改动）。",
            f"先运行 shequn verify {missing[0]}，改好它指出的问题；"
            "确实要跳过验证，就加上 --skip-verify。",
        )


def release(course: Course, unit: str, due: datetime | None = None) -> list[Path]:
    """Generate release/UNIT and enter the unit into the gradebook; the files written.

    `due` is the deadline (naive, in the course's time zone); None leaves it as it is.
    """
    with generated(course, unit, gradebook=True) as folder:
        target = course.release(unit)
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(folder, target)
    if due is not None:
        with course.gradebook() as gradebook:
            gradebook.update_or_create_assignment(unit, duedate=course.to_utc(due))
    return _files(course.release(unit))


def check_release(course: Course, unit: str) -> list[str]:
    """How the committed release/UNIT differs from what source/UNIT gives ([] if in nothing)."""
    released = course.release(unit)
    with generated(course, unit, gradebook=False) as folder:
        want = {path.relative_to(folder): path for path in _files(folder)}
        have = {path.relative_to(released): path for path in _files(released)}
        return (
            [f"release/{unit}/{name} 缺失" for name in sorted(want.keys() - have.keys())]
            + [f"release/{unit}/{name} 多余" for name in sorted(have.keys() - want.keys())]
            + [
                f"release/{unit}/{name} 与 source 生成的不一样"
                for name in sorted(want.keys() & have.keys())
                if want[name].read_bytes() != have[name].read_bytes()
            ]
        )


def update_gradebook(course: Course, unit: str) -> None:
    """Enter the unit into the gradebook as it is in source/, leaving release/ alone."""
    with generated(course, unit, gradebook=True):
        pass


def gradebook_is_current(course: Course, unit: str) -> bool:
    """Whether the gradebook knows the unit's cells just as source/UNIT has them now."""
    from nbgrader.api import MissingEntry

    with course.gradebook() as gradebook:
        try:
            assignment = gradebook.find_assignment(unit)
        except MissingEntry:
            return False
        known = {notebook.name: _known_cells(notebook) for notebook in assignment.notebooks}
    return known == {
        path.stem: _source_cells(course, path) for path in course.source(unit).glob("*.ipynb")
    }


def _known_cells(notebook) -> dict:
    points = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
    return {
        cell.name: (cell.cell_type, cell.locked, points.get(cell.name), cell.source)
        for cell in notebook.source_cells
    }


def _source_cells(course: Course, path: Path) -> dict:
    """The same of a source notebook: as SaveCells sees it, that is, with solutions cleared."""
    from nbgrader import utils
    from nbgrader.preprocessors import ClearSolutions, LockCells

    notebook = nbformat.read(path, as_version=4)
    resources: dict = {}
    for step in (LockCells, ClearSolutions):
        notebook, resources = step(parent=course.api).preprocess(notebook, resources)
    cells = {}
    for cell in notebook.cells:
        graded = utils.is_grade(cell) or utils.is_task(cell)
        if graded or utils.is_solution(cell) or utils.is_locked(cell):
            mark = cell.metadata.nbgrader
            points = float(mark["points"]) if graded else None
            cells[mark["grade_id"]] = (
                cell.cell_type,
                utils.is_locked(cell),
                points,
                cell.source,
            )
    return cells


@contextmanager
def generated(course: Course, unit: str, gradebook: bool) -> Iterator[Path]:
    """A temporary folder with the unit's student version."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.utils import capture_log, temp_attrs
    from traitlets.config import Config

    course.check_unit(unit)
    with tempfile.TemporaryDirectory(prefix="shequn-release-") as scratch:
        changed = temp_attrs(
            course.api.coursedir, assignment_id=unit, release_directory=scratch, notebook_id="*"
        )
        with changed as coursedir:
            converter = GenerateAssignment(coursedir=coursedir, parent=course.api)
            converter.no_database = not gradebook
            converter.update_config(Config({"SaveCells": {"enabled": gradebook}}))
            outcome = capture_log(converter)
        if not outcome["success"]:
            raise _explain(course, unit, outcome)
        # nbgrader's directory structure is step/student/assignment, with "." for the student.
        yield Path(scratch) / unit


def _explain(course: Course, unit: str, outcome: dict) -> CourseError:
    told = outcome.get("log", "") + "\n" + outcome["error"]
    if "there are submissions associated with it" in told:
        return CourseError(
            f"{unit} 已经有学生交了作业，题目的增减不能再写进成绩册（release 没有改动）。",
            "请恢复 source 里原来的题目；如果确实要换题，先备份 classroom，"
            f"再用 nbgrader db assignment remove {unit} --force 从成绩册里去掉这个单元。",
        )
    if "Notebook failed to validate" in told or "validat" in outcome["error"].lower():
        return CourseError(
            f"source/{unit} 里有题目格子的标记不完整或重复（release 没有改动）。",
            "请在 JupyterLab 右侧的 Create Assignment 面板里检查每个 grade_id 和分数；"
            f"详细记录在 {course.classroom / 'shequn.log'}。",
        )
    causes = re.findall(r"^\w*(?:Error|Exception|Entry): .+", told, re.M)
    last = causes[0] if causes else outcome["error"].strip().splitlines()[-1]
    return CourseError(
        f"生成 {unit} 的学生版时出错（release 没有改动）：{last}",
        f"详细记录在 {course.classroom / 'shequn.log'}。",
    )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
