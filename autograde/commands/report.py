"""How the class did: figures for the terminal, and report.html with a picture.

The picture shows the distribution of the totals and the mean share of points by task.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from autograde.commands.course import Course
from autograde.commands.feedback import TEMPLATES
from autograde.commands.results import STATUS, Exercise, Result, class_results, exercises
from autograde.errors import CourseError

__all__ = ["Summary", "TaskSummary", "draw", "report", "summarise"]


@dataclass
class TaskSummary:
    """One task over the class: mean points and share of full marks, once `waiting` is 0.

    `waiting` is how many answers a teacher has yet to grade.
    """

    exercise: Exercise
    mean: float | None
    full_share: float | None
    waiting: int


@dataclass
class Summary:
    """One unit over the class; totals are those of the submissions that could be graded."""

    unit: str
    rows: list[Result]
    totals: list[float]
    max_score: float
    tasks: list[TaskSummary]

    @property
    def counts(self) -> dict[str, int]:
        """How many submissions have each status (Chinese), without those that do not occur."""
        found = {word: sum(row.status == key for row in self.rows) for key, word in STATUS.items()}
        return {word: count for word, count in found.items() if count}

    @property
    def late(self) -> int:
        return sum(bool(row.late_seconds) for row in self.rows)

    @property
    def mean(self) -> float | None:
        return mean(self.totals) if self.totals else None

    @property
    def median(self) -> float | None:
        return median(self.totals) if self.totals else None


def summarise(course: Course, unit: str) -> Summary:
    """The figures of `unit`; `CourseError` if nothing has been graded."""
    rows = class_results(course, unit)
    graded = [row for row in rows if row.points]
    if not graded:
        raise CourseError(f"{unit} 还没有评过分。", f"请先运行 shequn grade {unit}。")
    tasks = []
    for task in exercises(course, unit):
        got = [row.points.get((task.notebook, task.grade_id)) for row in graded]
        waiting = got.count(None)
        average = None if waiting else mean(got)
        full = None if waiting else mean(points >= task.points for points in got)
        tasks.append(TaskSummary(task, average, full, waiting))
    total = sum(task.exercise.points for task in tasks)
    return Summary(unit, rows, [row.score for row in graded], total, tasks)


def report(course: Course, unit: str) -> tuple[Summary, Path]:
    """Write classroom/report/UNIT/report.html and report.png; the figures and the page's path."""
    summary = summarise(course, unit)
    folder = course.report(unit)
    folder.mkdir(parents=True, exist_ok=True)
    _save(summary, folder / "report.png")
    page = folder / "report.html"
    page.write_text(_page(course, summary), encoding="utf-8")
    return summary, page


def _save(summary: Summary, path: Path) -> None:
    import matplotlib

    from helpers import charts

    with matplotlib.rc_context():
        charts.use_style()
        draw(summary).savefig(path, dpi=130)


def draw(summary: Summary):
    """The picture as a matplotlib Figure, in the style that is set."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    finished = [task for task in summary.tasks if task.mean is not None]
    figure = Figure(figsize=(9, 3.6 + 0.32 * len(finished)), layout="constrained")
    FigureCanvasAgg(figure)
    top, bottom = figure.subplots(2, 1, height_ratios=(3, max(1, 0.32 * len(finished))))
    step = max(1, round(summary.max_score / 20))
    edges = [step * n for n in range(int(summary.max_score // step) + 2)]
    top.hist(summary.totals, bins=edges, edgecolor="white")
    top.set(title=f"{summary.unit} 总分分布", xlabel=f"总分（满分 {summary.max_score:g}）")
    top.set(ylabel="人数", xlim=(0, edges[-1]))
    top.yaxis.get_major_locator().set_params(integer=True)
    shares = [100 * task.mean / task.exercise.points for task in finished]
    names = [_short(task.exercise) for task in finished]
    bars = bottom.barh(range(len(shares)), shares)
    bottom.bar_label(bars, fmt="%.0f%%", padding=3)
    bottom.set_yticks(range(len(names)), names)
    bottom.invert_yaxis()
    bottom.set(title="各题平均得分率", xlabel="平均得分占该题满分的百分比", xlim=(0, 112))
    return figure


def _short(task: Exercise) -> str:
    title = task.title if len(task.title) <= 16 else f"{task.title[:15]}…"
    return f"{task.notebook} {title}"


def _page(course: Course, summary: Summary) -> str:
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.filters["points"] = lambda value: "" if value is None else f"{round(value, 1):g}"
    return environment.get_template("report.html.j2").render(summary=summary, status=STATUS)
