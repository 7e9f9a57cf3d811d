"""What came out of grading one unit: the gradebook and the engine's records, one row a student."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import fsum

import nbformat

from autograde.commands.course import Course
from autograde.errors import CourseError
from autograde.titles import exercise_titles

__all__ = ["STATUS", "Exercise", "Result", "class_results", "exercises", "read_record"]

# What a status is called where people read it.
STATUS = {
    "graded": "已评分",
    "manual": "待人工评分",
    "problem": "有问题",
    "submitted": "未评分",
    "absent": "未交",
}


@dataclass(frozen=True)
class Exercise:
    """One graded cell of a unit: where it is, what it is called, what it is worth."""

    notebook: str
    grade_id: str
    title: str
    points: float
    manual: bool


@dataclass
class Result:
    """One student's result in one unit. Points by (notebook, grade_id); None: not graded yet."""

    student: str
    name: str
    original: str
    status: str
    reason: str = ""
    time: datetime | None = None  # naive UTC
    late_seconds: float = 0
    score: float = 0
    max_score: float = 0
    points: dict[tuple[str, str], float | None] = field(default_factory=dict)
    record: dict = field(default_factory=dict)

    def notebook_score(self, notebook: str) -> float:
        return _sum(p for (where, _), p in self.points.items() if where == notebook)


def _sum(points: Iterable[float | None]) -> float:
    """Add up points to 0.01; None counts as 0.

    >>> _sum([0.1, 0.2, None, 0.3]), 0.1 + 0.2 + 0.3
    (0.6, 0.6000000000000001)
    """
    return round(fsum(p or 0 for p in points), 2)


def exercises(course: Course, unit: str) -> list[Exercise]:
    """The graded cells of a unit as its source has them, in order."""
    found = []
    for name in course.notebooks(unit):
        cells = nbformat.read(course.source(unit) / f"{name}.ipynb", as_version=4).cells
        marks = {
            cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader
            for cell in cells
            if "nbgrader" in cell.metadata
        }
        for grade_id, title in exercise_titles(cells).items():
            mark = marks[grade_id]
            manual = bool(mark.get("solution") or mark.get("task"))
            found.append(Exercise(name, grade_id, title, float(mark["points"]), manual))
    return found


def read_record(course: Course, unit: str, student: str) -> dict:
    """The engine's record of one submission; {} if it has not been graded."""
    try:
        return json.loads(course.record(student, unit).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        raise CourseError(
            f"{student} 的评分记录坏了，读不出来。",
            f"请重新评这一份：shequn grade {unit} --student {student} --force。",
        ) from None


def class_results(course: Course, unit: str) -> list[Result]:
    """A row for everyone who handed in or is in the gradebook, by id.

    Points are the gradebook's, so what a teacher gave by hand in the formgrader counts.
    """
    from nbgrader.api import MissingEntry

    course.check_unit(unit)
    tasks = exercises(course, unit)
    total = sum(task.points for task in tasks)
    rows: dict[str, Result] = {}
    with course.gradebook() as gradebook:
        try:
            assignment = gradebook.find_assignment(unit)
        except MissingEntry:
            raise CourseError(
                f"成绩册里还没有 {unit}。", f"请先收作业和评分：shequn grade {unit}。"
            ) from None
        for student in gradebook.students:
            name = (student.last_name or "") + (student.first_name or "")
            original = student.lms_user_id or student.id
            rows[student.id] = Result(student.id, name, original, "absent", max_score=total)
        for submission in assignment.submissions:
            row = rows[submission.student.id]
            row.status = "graded"
            row.time = submission.timestamp
            row.late_seconds = submission.total_seconds_late
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    waiting = grade.auto_score is None and grade.manual_score is None
                    row.points[notebook.name, grade.name] = None if waiting else grade.score
                    if grade.needs_manual_grade and waiting:
                        row.status = "manual"
            penalty = submission.late_submission_penalty or 0
            row.score = max(0.0, _sum([*row.points.values(), -penalty]))
    for student in course.submitters(unit):
        row = rows.setdefault(student, Result(student, "", student, "absent", max_score=total))
        row.record = read_record(course, unit, student)
        if row.record.get("status") == "problem":
            row.status = "problem"
            row.late_seconds = row.late_seconds or row.record.get("late_seconds") or 0
        elif row.status == "absent" and not row.record:
            row.status = "submitted"
        row.reason = row.record.get("reason") or ""
    return [rows[student] for student in sorted(rows)]
