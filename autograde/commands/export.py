"""grades.csv: one row a student and unit, for Excel.

`GradesExport` is an nbgrader export plugin, so `nbgrader export` writes the same file.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from nbgrader.plugins import ExportPlugin

from autograde.commands.course import Course
from autograde.commands.results import STATUS, Result, class_results, exercises
from autograde.commands.tables import write_table
from autograde.errors import CourseError

__all__ = ["GradesExport", "export", "graded_units"]


def export(course: Course, units: Sequence[str], to: Path | str | None = None) -> Path:
    """Write the grades of `units` to a CSV file (classroom/grades.csv if not said); its path."""
    columns: dict[str, Callable[[str, Result], object]] = {
        "单元": lambda unit, row: unit,
        "学号": lambda unit, row: row.student,
        "姓名": lambda unit, row: row.name,
        "原学号": lambda unit, row: row.original if row.original != row.student else "",
        "总分": lambda unit, row: "" if row.status == "absent" else _number(row.score),
        "满分": lambda unit, row: _number(row.max_score),
        "状态": lambda unit, row: STATUS[row.status],
        "迟交（小时）": lambda unit, row: _number(row.late_seconds / 3600, 1) or "",
        "交作业时间": lambda unit, row: (
            f"{course.to_local(row.time):%Y-%m-%d %H:%M}" if row.time else ""
        ),
    }
    for unit in units:
        for name in course.notebooks(unit):
            columns[f"{unit} {name} 小计"] = _notebook_column(unit, name)
    for unit in units:
        for task in exercises(course, unit):
            # Titles may come twice in a unit, ids do not.
            title = f"{unit} {task.notebook} {task.title}（{task.points:g} 分）[{task.grade_id}]"
            columns[title] = _task_column(unit, task.notebook, task.grade_id)
    columns["说明"] = lambda unit, row: row.reason
    rows = [
        [column(unit, row) for column in columns.values()]
        for unit in units
        for row in class_results(course, unit)
    ]
    return write_table(Path(to) if to else course.classroom / "grades.csv", list(columns), rows)


def graded_units(course: Course) -> list[str]:
    """The units that the gradebook has submissions of."""
    with course.gradebook() as gradebook:
        graded = {unit.name for unit in gradebook.assignments if unit.submissions}
    units = [unit for unit in course.units() if unit in graded]
    if not units:
        raise CourseError("还没有评过任何单元。", "请先收作业和评分，例如 shequn grade unit1。")
    return units


def _notebook_column(unit: str, notebook: str) -> Callable[[str, Result], object]:
    def value(where: str, row: Result) -> object:
        return _number(row.notebook_score(notebook)) if where == unit and row.points else ""

    return value


def _task_column(unit: str, notebook: str, grade_id: str) -> Callable[[str, Result], object]:
    def value(where: str, row: Result) -> object:
        return _number(row.points.get((notebook, grade_id))) if where == unit else ""

    return value


def _number(value: float | None, digits: int = 2) -> float | str:
    if value is None:
        return ""
    value = round(value, digits)
    return int(value) if value == int(value) else value


class GradesExport(ExportPlugin):
    """`nbgrader export`: the same columns as `shequn export`."""

    def export(self, gradebook) -> None:
        course = Course(self.parent.coursedir.root)
        units = [course.check_unit(str(unit)) for unit in self.assignment]
        export(course, units or graded_units(course), self.to or "grades.csv")
