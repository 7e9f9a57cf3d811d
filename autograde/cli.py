"""`shequn`: the instructor's commands. They check their arguments, call a function, tell the result.

Exit codes: 0 all well, 1 something is left to do (said on the screen), 2 the command was not right.
"""

from datetime import datetime
from pathlib import Path

import click

from autograde.errors import CourseError
from autograde.gate.command import verify_command

__all__ = ["main"]

_DUE = "%Y-%m-%dT%H:%M"


class _Commands(click.Group):
    """Keeps the commands in the order of the work, and says errors without a traceback."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, context: click.Context):
        try:
            return super().invoke(context)
        except CourseError as error:
            click.secho(f"出错了：{error.problem}", fg="red", err=True)
            click.echo(f"怎么办：{error.remedy}", err=True)
            context.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="课程文件夹（里面有 nbgrader_config.py）。不写就从当前文件夹往上找。",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """社群营销课的教师命令。

    \b
    一个单元从头到尾：
      shequn verify unit1           验证检查对错分明
      shequn release unit1          生成学生版笔记本
      shequn collect unit1 文件夹    收作业
      shequn grade unit1            评分
      shequn feedback unit1         写反馈
      shequn export unit1           导出成绩表
      shequn report unit1           看全班情况

    想先看看效果：shequn demo。每个命令加 --help 可看说明。
    """
    context.obj = root


def _course(context: click.Context):
    from autograde.commands.course import Course

    return Course(context.obj) if context.obj else Course.find()


_unit = click.argument("unit", metavar="单元")
_jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), help="同时评几份，默认按处理器个数。", metavar="N"
)
_unsafe = click.option(
    "--unsafe-no-sandbox",
    is_flag=True,
    help="没有沙箱也评分。学生的程序能动你的电脑，只在不得已时用。",
)


main.add_command(verify_command)


@main.command(short_help="生成学生版笔记本，放进 release。")
@click.argument("unit", metavar="[单元]", required=False)
@click.option("--all", "every", is_flag=True, help="所有单元。")
@click.option("--skip-verify", is_flag=True, help="没有通过 shequn verify 的单元也生成。")
@click.option("--check", is_flag=True, help="什么也不改，只检查 release 是否就是 source 生成的。")
@click.option(
    "--due",
    type=click.DateTime([_DUE, "%Y-%m-%d %H:%M"]),
    metavar="时间",
    help="截止时间（北京时间），如 2026-09-21T23:59。",
)
@click.pass_context
def release(
    context: click.Context,
    unit: str | None,
    every: bool,
    skip_verify: bool,
    check: bool,
    due: datetime | None,
) -> None:
    """从 source/单元 生成学生版，放进 release/单元，并登记到成绩册。

    单元要先通过 shequn verify；之后改过题目、检查、答案键或留存的答案，就要再验证一次。
    已有的 release 会换成新的；生成失败时旧的不动。
    """
    from autograde.commands import release as step

    if bool(unit) == every:
        raise click.UsageError("请写一个单元名（如 unit1），或者用 --all。")
    course = _course(context)
    units = course.units() if every else [course.check_unit(unit)]
    differences = []
    if not (check or skip_verify):
        step.require_verified(course, units)
    for name in units:
        if check:
            differences += step.check_release(course, name)
        else:
            files = step.release(course, name, due)
            click.echo(f"{name}：生成了 {len(files)} 个文件，在 {_near(course.release(name))}")
    if check and differences:
        for line in differences:
            click.secho(line, fg="red")
        click.echo("怎么办：运行 shequn release --all，看过改动后一起提交。")
        context.exit(1)
    if check:
        click.echo(f"{'、'.join(units)} 的 release 与 source 一致。")


@main.command(short_help="收作业：把交来的文件夹或压缩包放到该放的地方。")
@_unit
@click.argument("path", metavar="文件夹或zip", type=click.Path(path_type=Path))
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="班级名单，有“学号”“姓名”两列。",
)
@click.pass_context
def collect(context: click.Context, unit: str, path: Path, roster: Path | None) -> None:
    """收 单元 的作业，放到 classroom/submitted/学号/单元。

    认得这些名字：2026001-unit1-lab.ipynb、2026001_张三_unit1.zip、以学号命名的文件夹，
    以及超星、雨课堂、Moodle、Canvas、Blackboard 打包下载的文件。交了几次的用最新一次，
    旧的放进 classroom/history。原来的文件夹一个字也不改。有文件没收成时退出码是 1。
    """
    from autograde.commands import show
    from autograde.commands.collect import collect as step

    course = _course(context)
    outcome = step(course, unit, path, roster)
    show.collected(course, outcome)
    context.exit(1 if outcome.unplaced or not outcome.rows else 0)


@main.command(short_help="评分。")
@_unit
@click.option("--student", "students", multiple=True, metavar="学号", help="只评这个人，可写几次。")
@_jobs
@click.option("--force", is_flag=True, help="没有变化的也重新评。")
@_unsafe
@click.pass_context
def grade(context, unit, students, jobs, force, unsafe_no_sandbox) -> None:
    """给收来的 单元 作业评分。一份坏作业不会影响别人：它有记录，有原因。

    没有变化的作业不重复评。书面题在 formgrader 网页里人工评。
    """
    from autograde.commands import show
    from autograde.commands.grade import grade as step
    from autograde.commands.grade import prepare_gradebook

    course = _course(context)
    note = prepare_gradebook(course, unit)
    if note:
        click.secho(note, fg="yellow")
    if unsafe_no_sandbox:
        click.secho("注意：这次评分没有沙箱，学生的程序可以动这台电脑。", fg="red")
    with show.progress(f"评分 {unit}") as tick:
        records = step(
            course,
            unit,
            students=students,
            jobs=jobs,
            force=force,
            sandbox=not unsafe_no_sandbox,
            progress=tick,
        )
    show.graded(records)
    click.echo(f"下一步：shequn feedback {unit}")


@main.command(short_help="给每个学生写反馈页。")
@_unit
@click.option("--student", "students", multiple=True, metavar="学号", help="只写这个人的。")
@click.pass_context
def feedback(context: click.Context, unit: str, students: tuple[str, ...]) -> None:
    """写 单元 的反馈，放进 classroom/feedback/学号/单元/index.html。

    反馈里看不到隐藏的检查；文件坏了、没法评分的学生也有一页，说明原因和怎么补救。
    """
    from autograde.commands import show
    from autograde.commands.feedback import feedback as step

    course = _course(context)
    with show.progress(f"写反馈 {unit}") as tick:
        pages = step(course, unit, students, tick)
    click.echo(f"写了 {len(pages)} 份反馈，例如 {_near(pages[0].path)}")
    troubles = [page for page in pages if page.trouble]
    for page in troubles:
        click.secho(f"{page.student}：{page.trouble}", fg="red")
    context.exit(1 if troubles else 0)


@main.command(short_help="导出成绩表 grades.csv。")
@click.argument("unit", metavar="[单元]", required=False)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件。")
@click.pass_context
def export(context: click.Context, unit: str | None, to: Path | None) -> None:
    """导出成绩表（CSV，可用 Excel 打开）。不写单元就导出评过分的所有单元。

    每人一行：总分、各笔记本和各题得分、迟交、状态和原因。默认写到 classroom/grades.csv。
    """
    from autograde.commands.export import export as step
    from autograde.commands.export import graded_units

    course = _course(context)
    units = [course.check_unit(unit)] if unit else graded_units(course)
    click.echo(f"成绩表：{_near(step(course, units, to))}")


@main.command(short_help="看全班的情况。")
@_unit
@click.pass_context
def report(context: click.Context, unit: str) -> None:
    """全班在 单元 的情况：屏幕上一张表，图和网页放进 classroom/report/单元。"""
    from autograde.commands import show
    from autograde.commands.report import report as step

    summary, page = step(_course(context), unit)
    show.summary(summary)
    click.echo(f"报告：{_near(page)}，图：{_near(page.with_name('report.png'))}")


@main.command(short_help="用一个模拟班演示从收作业到报告的全过程。")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="放在哪里，默认 classroom/demo。里面上一次演示的内容会被换掉。",
)
@_jobs
@_unsafe
@click.pass_context
def demo(context: click.Context, into: Path | None, jobs: int | None, unsafe_no_sandbox: bool):
    """一个 30 人的模拟班交 unit1：全对的、对一半的、死循环的、文件坏了的、迟交的都有。

    依次收作业、评分、写反馈、导出、出报告，最后核对每一份的结果是不是应该的样子。
    """
    from autograde.demo import run

    course = _course(context)
    ok = run(course, into or course.classroom / "demo", jobs, sandbox=not unsafe_no_sandbox)
    context.exit(0 if ok else 1)


def _near(path: Path) -> str:
    """`path` as seen from here, if it is below here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


if __name__ == "__main__":
    main()
