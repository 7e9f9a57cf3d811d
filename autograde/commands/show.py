"""What the commands put on the terminal: progress bars and tables."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograde.commands.collect import Collected
from autograde.commands.course import Course
from autograde.commands.report import Summary

__all__ = ["collected", "graded", "progress", "summary"]


@contextmanager
def progress(title: str) -> Iterator[Callable[..., None]]:
    """A progress bar with the time left; yields ``tick(done, total)`` (more arguments are fine)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, TextColumn("还要"), TimeRemainingColumn(), console=Console())
    with bar:
        task = bar.add_task(title, total=None)

        def tick(done: int, total: int, *_details) -> None:
            bar.update(task, completed=done, total=total)

        yield tick


def collected(course: Course, outcome: Collected) -> None:
    """Who handed in what, and what was not collected and why."""
    console = Console()
    table = _table(f"收到 {len(outcome.rows)} 人的作业", "学号", "姓名", "笔记本", "时间", "说明")
    for row in outcome.rows:
        notes = [*row.notes]
        if row.late_seconds:
            notes.insert(0, f"迟交 {row.late_seconds / 3600:.1f} 小时")
        time = course.to_local(max(row.notebooks.values()))
        names = "、".join(sorted(row.notebooks))
        _row(
            table, row.student.id, row.student.name, names, f"{time:%m-%d %H:%M}", "；".join(notes)
        )
    console.print(table)
    if outcome.unplaced:
        table = _table(f"没有收的 {len(outcome.unplaced)} 个文件", "文件", "为什么", "怎么办")
        for item in outcome.unplaced:
            _row(table, item.path, item.reason, item.remedy)
        console.print(table)
    if outcome.absent:
        names = "、".join(f"{student.id}{student.name}" for student in outcome.absent)
        console.print(f"名单里还没有交的 {len(outcome.absent)} 人：{escape(names)}")
    console.print(f"这张表也在 {escape(str(outcome.table))}")


def graded(records: list[dict]) -> None:
    """How grading went; every submission with a problem, and its reason."""
    console = Console()
    problems = [record for record in records if record["status"] == "problem"]
    console.print(f"评了 {len(records)} 份，其中 {len(problems)} 份有问题。")
    if problems:
        table = _table("有问题的作业（别人的不受影响）", "学号", "原因")
        for record in problems:
            _row(table, record["student"], record["reason"])
        console.print(table)


def summary(found: Summary) -> None:
    """The class in figures, then task by task."""
    console = Console()
    console.print("，".join(f"{word} {count} 人" for word, count in found.counts.items()))
    console.print(
        f"平均 {found.mean:.1f} 分，中位数 {found.median:.1f} 分，满分 {found.max_score:g} 分；"
        f"迟交 {found.late} 人"
    )
    table = _table(f"{found.unit} 各题", "笔记本", "题目", "满分", "平均分", "得满分的人", "待评")
    for task in found.tasks:
        _row(
            table,
            task.exercise.notebook,
            task.exercise.title,
            f"{task.exercise.points:g}",
            "" if task.mean is None else f"{task.mean:.1f}",
            "" if task.full_share is None else f"{task.full_share:.0%}",
            str(task.waiting or ""),
        )
    console.print(table)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _row(table: Table, *values: str) -> None:
    # Names of files and students are text, whatever brackets they hold.
    table.add_row(*(escape(value) for value in values))
