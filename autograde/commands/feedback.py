"""Feedback pages: nbgrader's GenerateFeedback for every graded notebook, and a page that sums up.

A submission of which nothing could be graded gets its page, too: it says why, and what to do.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograde.commands.course import Course
from autograde.commands.results import Exercise, Result, class_results, exercises
from autograde.errors import CourseError

__all__ = ["Page", "feedback"]

TEMPLATES = Path(__file__).parent.parent / "feedback" / "templates"


@dataclass
class Page:
    """One student's feedback; `trouble` (Chinese) if a notebook's page could not be made."""

    student: str
    path: Path
    trouble: str = ""


def feedback(
    course: Course,
    unit: str,
    students: Sequence[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Page]:
    """Write the feedback of `unit` under classroom/feedback/STUDENT/UNIT; a page a student."""
    results = [row for row in class_results(course, unit) if row.status not in _NOTHING]
    if students:
        known = {row.student for row in results}
        for student in students:
            if student not in known:
                raise CourseError(
                    f"学号 {student} 的 {unit} 还没有评分，没有反馈可写。",
                    f"请先运行 shequn grade {unit}。",
                )
        results = [row for row in results if row.student in set(students)]
    if not results:
        raise CourseError(f"{unit} 还没有评过分。", f"请先运行 shequn grade {unit}。")
    tasks = exercises(course, unit)
    pages = []
    for number, row in enumerate(results):
        progress(number, len(results))
        pages.append(_write(course, unit, row, tasks))
    progress(len(results), len(results))
    return pages


_NOTHING = ("absent", "submitted")


def _write(course: Course, unit: str, row: Result, tasks: list[Exercise]) -> Page:
    folder = course.feedback(row.student, unit)
    if folder.exists():
        shutil.rmtree(folder)
    trouble = ""
    if any(course.autograded(row.student, unit).glob("*.ipynb")):
        outcome = course.api.generate_feedback(unit, row.student, force=True)
        if not outcome["success"]:
            trouble = f"逐题反馈没有生成，详细记录在 {course.classroom / 'shequn.log'}"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.html"
    path.write_text(_summary(course, unit, row, tasks, folder), encoding="utf-8")
    return Page(row.student, path, trouble)


def _summary(course: Course, unit: str, row: Result, tasks: list[Exercise], folder: Path) -> str:
    notebooks = []
    for name in dict.fromkeys(task.notebook for task in tasks):
        page = f"{name}.html" if (folder / f"{name}.html").exists() else ""
        notebooks.append((name, [task for task in tasks if task.notebook == name], page))
    reasons = list(filter(None, map(_said_of, row.record.get("notebooks", ())))) or [row.reason]
    said = {
        (notebook["notebook"], check["grade_id"]): " ".join(
            filter(None, (check.get("message"), check.get("hint")))
        )
        for notebook in row.record.get("notebooks", ())
        for check in notebook.get("checks", ())
    }
    waiting = sum(
        task.points for task in tasks if row.points.get((task.notebook, task.grade_id), 0) is None
    )
    return (
        _environment()
        .get_template("summary.html.j2")
        .render(
            unit=unit,
            result=row,
            time=f"{course.to_local(row.time):%Y-%m-%d %H:%M}" if row.time else "",
            waiting=waiting,
            reasons=list(filter(None, reasons)),
            notebooks=notebooks,
            said=said,
        )
    )


def _said_of(notebook: dict) -> str:
    reason = notebook.get("reason")
    return f"{notebook['notebook']}：{reason}" if reason else ""


def _environment():
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.filters["points"] = lambda value: f"{round(value or 0, 2):g}"
    return environment
