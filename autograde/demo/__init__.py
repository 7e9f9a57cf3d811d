"""`shequn demo`: a simulated class, from what the students hand in to the report.

1. a course folder of its own, so that the real classroom is left alone;
2. release, hand in, collect, grade, feedback, export, report: the very commands of every day;
3. every row of the class is compared with what should have come of it.
"""

import re
import shutil
import sys
import time
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograde.commands import show
from autograde.commands.collect import collect
from autograde.commands.course import CONFIG, Course
from autograde.commands.export import export
from autograde.commands.feedback import feedback
from autograde.commands.grade import grade, prepare_gradebook
from autograde.commands.release import release
from autograde.commands.report import report
from autograde.commands.results import Exercise, Result, class_results, exercises
from autograde.commands.students import safe_student_id
from autograde.commands.tables import write_table
from autograde.demo.simulate import Row, hand_in, read_class
from autograde.errors import CourseError

__all__ = ["check_result", "prepare", "run"]

UNIT = "unit1"
DUE = datetime(2026, 9, 20, 23, 59)
_MARKER = ".shequn-demo"


def run(
    course: Course,
    into: Path,
    jobs: int | None = None,
    sandbox: bool = True,
    rows: list[Row] | None = None,
) -> bool:
    """Run the demo below `into`; whether every row came out as it should."""
    console = Console()
    rows = rows or read_class()
    console.rule("1 准备模拟班")
    demo = prepare(course, into)
    release(demo, UNIT, DUE)
    handed_in = demo.root / "handed_in"
    hand_in(demo, UNIT, rows, DUE, handed_in)
    roster = write_table(
        demo.root / "roster.csv", ["学号", "姓名"], [[row.id, row.name] for row in rows]
    )
    console.print(f"{len(rows)} 个学生交来的文件在 {escape(str(handed_in))}")
    console.rule("2 收作业")
    show.collected(demo, collect(demo, UNIT, handed_in, roster))
    console.rule("3 评分")
    prepare_gradebook(demo, UNIT)
    started = time.monotonic()
    with show.progress(f"评分 {UNIT}") as tick:
        records = grade(demo, UNIT, jobs=jobs, sandbox=sandbox, progress=tick)
    show.graded(records)
    console.print(f"评分用了 {time.monotonic() - started:.0f} 秒。")
    console.rule("4 反馈、成绩表、报告")
    with show.progress(f"写反馈 {UNIT}") as tick:
        pages = feedback(demo, UNIT, progress=tick)
    grades = export(demo, [UNIT])
    summary, page = report(demo, UNIT)
    show.summary(summary)
    console.rule("5 核对每一份")
    wrong = _compare(demo, rows, console)
    wrong += [(page.student, page.trouble) for page in pages if page.trouble]
    _farewell(console, demo, rows, grades, pages[0].path, page, wrong)
    return not wrong


def prepare(course: Course, into: Path) -> Course:
    """A fresh course folder at `into` with the sources of `course`; an earlier demo there goes."""
    course.check_unit(UNIT)
    into = into.resolve()
    if into.exists():
        if any(into.iterdir()) and not (into / _MARKER).exists():
            raise CourseError(
                f"{into} 里有别的东西，演示不会动它。", "请用 --into 换一个空的或新的文件夹。"
            )
        shutil.rmtree(into)
    into.mkdir(parents=True)
    (into / _MARKER).touch()
    shutil.copy(course.root / CONFIG, into)
    shutil.copytree(
        course.root / "source",
        into / "source",
        ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"),
    )
    rubrics = course.root / "course" / "rubrics"
    if rubrics.is_dir():
        shutil.copytree(rubrics, into / "course" / "rubrics")
    return Course(into)


def check_result(row: Row, result: Result, tasks: list[Exercise]) -> list[str]:
    """What in `result` is not as `row` expects (Chinese; [] if nothing)."""
    found = []
    expect = row.expect
    said = _all_said(result)
    if expect.get("status") and result.record.get("status") != expect["status"]:
        found.append(f"状态应是 {expect['status']}，实际是 {result.record.get('status')}")
    if result.record.get("status") == "problem" and not result.reason:
        found.append("有问题，却没有记下原因")
    if expect.get("reason") and not re.search(expect["reason"], said):
        found.append(f"没有说到“{expect['reason']}”")
    if bool(expect.get("late")) != bool(result.late_seconds):
        found.append(f"迟交 {result.late_seconds:.0f} 秒")
    for notebook in ("lesson", "lab"):
        wanted = expect.get(notebook)
        automatic = [t for t in tasks if t.notebook == notebook and not t.manual]
        most = sum(task.points for task in automatic)
        got = sum(result.points.get((notebook, task.grade_id)) or 0 for task in automatic)
        share = "full" if abs(got - most) < 1e-6 else "zero" if got < 1e-6 else "part"
        if wanted and wanted != share:
            found.append(f"{notebook} 应得 {_SHARES[wanted]}，实际 {got:g} / {most:g}")
    return found


_SHARES = {"full": "满分", "part": "一部分", "zero": "零分"}


def _all_said(result: Result) -> str:
    """Everything that the record says about the submission."""
    record = result.record
    said = [record.get("reason", ""), *record.get("notes", ())]
    for notebook in record.get("notebooks", ()):
        said += [notebook.get("reason", ""), *notebook.get("notes", ())]
        for check in notebook.get("checks", ()):
            said += [check.get("message", ""), check.get("hint", "")]
    return "\n".join(filter(None, said))


def _compare(demo: Course, rows: list[Row], console: Console) -> list[tuple[str, str]]:
    results = {result.student: result for result in class_results(demo, UNIT)}
    tasks = exercises(demo, UNIT)
    wrong = []
    table = Table(title="模拟班", title_justify="left")
    for column in ("学号", "模拟的情况", "总分", "记录的原因", "核对"):
        table.add_column(column, overflow="fold")
    for row in rows:
        student = safe_student_id(row.id)
        result = results[student]
        differences = check_result(row, result, tasks)
        wrong += [(student, difference) for difference in differences]
        verdict = "；".join(differences) or "✔"
        reason = result.reason if len(result.reason) <= 42 else f"{result.reason[:40]}……"
        cells = (student, row.kind, f"{result.score:g}", reason, verdict)
        table.add_row(*map(escape, cells))
    console.print(table)
    return wrong


def _farewell(console, demo: Course, rows, grades, feedback_page, page, wrong) -> None:
    console.rule("看结果")
    if wrong:
        console.print(f"[red]{len(wrong)} 处和预期不一样：[/red]")
        for student, difference in wrong:
            console.print(f"  {escape(student)}：{escape(difference)}")
    else:
        console.print(f"{len(rows)} 份作业的结果都和预期一致，没有一份影响别人。")
    lab = Path(sys.executable).with_name("jupyter")
    console.print(
        escape(
            f"\n成绩表（Excel 可打开）：{grades}"
            f"\n一页反馈（浏览器打开）：{feedback_page}"
            f"\n全班报告和图：{page}"
            f"\n人工评书面题：在终端运行"
            f"\n  cd {demo.root} && {lab} lab"
            f"\n然后在菜单里选 Nbgrader → Formgrader → Manual Grading。"
        ),
        soft_wrap=True,
    )
