"""`shequn verify`: put a unit to the gate and show the result."""

import json
from pathlib import Path

import click

__all__ = ["verify_command"]


@click.command("verify", short_help="验证一个单元的检查：对的都过，错的都拦下。")
@click.argument("unit", metavar="单元")
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON。")
@click.option("--question", metavar="题目", help="只看这一题（答题格的 grade_id）。")
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="同时试几份，默认按处理器个数。", metavar="N"
)
@click.pass_context
def verify_command(
    context: click.Context, unit: str, as_json: bool, question: str | None, jobs: int | None
) -> None:
    """用留存的答案和参考答案的变体验证 单元 的每一道自动评分题。

    留存的答案在 tests/answers/单元/题目。对的没得满分、错的得分不是它应得的、提示没说到点子上、
    反馈说出了答案、变体丢分的不到 95%，都算没有通过，退出码是 1。
    """
    from autograde.commands.course import Course
    from autograde.commands.show import progress
    from autograde.errors import CourseError

    from .answers import AnswerError
    from .trials import fingerprint, questions, remember, verify

    course = Course(context.obj) if context.obj else Course.find()
    course.check_unit(unit)
    known = [one.answer for one in questions(course.source(unit))]
    if question is not None and question not in known:
        raise CourseError(
            f"{unit} 里没有自动评分的题目 {question!r}。",
            f"现有的题目：{'、'.join(known) or '（没有）'}。",
        )
    mark = fingerprint(unit, course.root)  # what is changed from here on has not been verified
    try:
        if as_json:
            report = verify(unit, course.root, only=question, jobs=jobs)
        else:
            with progress(f"验证 {unit}") as tick:
                report = verify(unit, course.root, only=question, jobs=jobs, progress=tick)
    except AnswerError as error:
        raise CourseError(
            str(error), f"改好 {Path('tests/answers') / unit} 里的这份答案再运行。"
        ) from error
    if report.ok and question is None:
        remember(unit, course.root, mark)
    if as_json:
        click.echo(json.dumps(report.records(), ensure_ascii=False, indent=1))
    else:
        _show(report, f"{unit} 的 {question}" if question else unit)
    context.exit(0 if report.ok else 1)


def _show(report, what: str) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(title=f"{report.unit} 的检查验证")
    table.add_column("题目", no_wrap=True)
    for name in ("分值", "对的通过", "错的拦下", "变体丢分", "等价变体", "提示说到"):
        table.add_column(name, justify="right")
    for tally in report.tallies:
        shares = [tally.right, tally.wrong, tally.mutants]
        right, wrong, mutants = (f"{good}/{every}" for good, every in shares)
        hints = "{}/{}".format(*tally.hints)
        mark = "[green]✔[/]" if not tally.faults else "[red]✘[/]"
        table.add_row(
            f"{mark} {tally.question}",
            f"{tally.points:g}",
            right,
            wrong,
            mutants,
            str(tally.equivalent),
            hints,
        )
    console.print(table)
    if report.ok:
        click.echo(f"{what} 通过验证。")
        return
    click.secho(f"{what} 没有通过验证：", fg="red")
    for fault in report.faults:
        click.echo(f"- {fault}")
