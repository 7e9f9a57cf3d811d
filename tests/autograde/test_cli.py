"""shequn itself: help, exit codes, Chinese messages, arguments checked before any work."""

import os
import shutil

import pytest
from click.testing import CliRunner

from autograde.cli import main


@pytest.fixture
def shequn(course_root):
    def run(*arguments):
        return CliRunner().invoke(main, ["--root", str(course_root), *map(str, arguments)])

    return run


@pytest.mark.parametrize("command", [[], *[[name] for name in main.commands]], ids=" ".join)
def test_every_command_explains_itself(command):
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert any("\u4e00" <= letter <= "\u9fff" for letter in result.output)


def test_commands_stand_in_the_order_of_the_work():
    order = ["verify", "release", "collect", "grade", "feedback", "export", "report", "demo"]
    assert list(main.commands) == order
    output = CliRunner().invoke(main, ["--help"]).output
    places = [output.rindex(f"  {name} ") for name in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "unit9"),
        ("release", "unit9"),
        ("collect", "unit9", "."),
        ("grade", "unit9"),
        ("feedback", "unit9"),
        ("export", "unit9"),
        ("report", "unit9"),
    ],
    ids=lambda a: a[0],
)
def test_an_unknown_unit_is_told_with_the_known_ones(shequn, arguments):
    result = shequn(*arguments)
    assert result.exit_code == 2
    assert "没有叫 'unit9' 的单元" in result.output
    assert "怎么办：现有的单元：unit1。" in result.output
    assert "Traceback" not in result.output


def test_a_folder_that_is_no_course_is_told(tmp_path):
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "release", "unit1"])
    assert result.exit_code == 2
    assert "不是课程文件夹" in result.output and "怎么办" in result.output


def test_the_course_is_found_from_a_folder_inside_it(course_root, monkeypatch):
    monkeypatch.chdir(course_root / "source" / "unit1")
    result = CliRunner().invoke(main, ["release", "unit1", "--skip-verify"])
    assert result.exit_code == 0, result.output
    assert (course_root / "release" / "unit1" / "lab.ipynb").exists()


@pytest.mark.parametrize(
    "arguments",
    [("release",), ("release", "unit1", "--all"), ("release", "unit1", "--due", "明天")],
    ids=["nothing", "both", "no_date"],
)
def test_release_wants_one_unit_or_all(shequn, arguments):
    assert shequn(*arguments).exit_code == 2


def test_release_check_tells_and_exits_1(shequn, course_root):
    assert shequn("release", "--all", "--skip-verify").exit_code == 0
    assert shequn("release", "--all", "--check").exit_code == 0
    (course_root / "release" / "unit1" / "lab.ipynb").unlink()
    result = shequn("release", "unit1", "--check")
    assert result.exit_code == 1
    assert "release/unit1/lab.ipynb 缺失" in result.output and "怎么办" in result.output


def test_grade_without_submissions_is_told(shequn, stock_engine):
    result = shequn("grade", "unit1")
    assert result.exit_code == 2
    assert "还没有人交 unit1" in result.output and "shequn collect unit1" in result.output


def test_what_the_engine_refuses_is_told_with_its_remedy(shequn, stock_engine, course_root):
    def refuse(*_, **__):
        raise stock_engine.GradeError("不能隔离学生的程序。\n请安装 uidmap。")

    stock_engine.grade_class = refuse
    (course_root / "classroom/submitted/s1/unit1").mkdir(parents=True)
    result = shequn("grade", "unit1")
    assert result.exit_code == 2
    assert "不能隔离学生的程序。" in result.output and "怎么办：请安装 uidmap。" in result.output


def test_without_sandbox_is_passed_on_and_said(shequn, stock_engine, course_root):
    asked = []
    stock_engine.grade_class = lambda *_, **given: asked.append(given) or []
    (course_root / "classroom/submitted/s1/unit1").mkdir(parents=True)
    result = shequn(
        "grade", "unit1", "--unsafe-no-sandbox", "--jobs", "2", "--student", "s1", "--force"
    )
    assert result.exit_code == 0, result.output
    assert "没有沙箱" in result.output
    given = asked[0]
    assert (given["sandbox"], given["jobs"], given["students"], given["force"]) == (
        False,
        2,
        ["s1"],
        True,
    )
    assert shequn("grade", "unit1", "--student", "s9").exit_code == 2


def test_the_whole_way(shequn, stock_engine, course_root, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    assert shequn("release", "unit1", "--due", "2026-09-20T23:59", "--skip-verify").exit_code == 0
    released = course_root / "release" / "unit1"
    shutil.copy(released / "lab.ipynb", inbox / "2026001-unit1-lab.ipynb")
    (inbox / "2026002-unit1-lab.ipynb").write_text("broken")
    (inbox / "说明.txt").write_text("x")
    os.utime(inbox / "2026001-unit1-lab.ipynb", (1.7e9, 1.7e9))
    result = shequn("collect", "unit1", inbox)
    assert result.exit_code == 1
    assert "收到 2 人的作业" in result.output and "说明.txt" in result.output
    result = shequn("grade", "unit1")
    assert result.exit_code == 0, result.output
    assert "评了 2 份，其中 1 份有问题" in result.output
    assert "2026002" in result.output
    for command in ("feedback", "export", "report"):
        result = shequn(command, "unit1")
        assert result.exit_code == 0, result.output
    classroom = course_root / "classroom"
    assert (classroom / "feedback" / "2026002" / "unit1" / "index.html").exists()
    assert (classroom / "grades.csv").exists()
    assert (classroom / "report" / "unit1" / "report.png").exists()
    assert "中位数" in result.output
