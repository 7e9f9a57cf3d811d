"""shequn export and report: what the tables and the picture say."""

import csv
import json
import shutil
from datetime import datetime

import nbformat
import pytest

from autograde.commands.export import export, graded_units
from autograde.commands.grade import grade, prepare_gradebook
from autograde.commands.release import release
from autograde.commands.report import report, summarise
from autograde.commands.results import class_results, exercises
from autograde.commands.students import Student, enrol
from autograde.errors import CourseError


@pytest.fixture
def graded(course, stock_engine):
    release(course, "unit1", due=datetime(2026, 9, 20, 23, 59))
    enrol(course, [Student("s1", "张三"), Student("s4", "赵六"), Student("s2-x", "=1+1", "s2#")])
    for student, stamp in (("s1", "2026-09-20 10:00:00 UTC"), ("s2-x", "2026-09-20 17:29:00 UTC")):
        folder = course.submitted(student, "unit1")
        folder.mkdir(parents=True)
        for name in course.notebooks("unit1"):
            shutil.copy(course.release("unit1") / f"{name}.ipynb", folder)
        (folder / "timestamp.txt").write_text(stamp)
        nb = nbformat.read(folder / "lab.ipynb", as_version=4)
        nb.cells[2].source += "\nmiddle = 2"
        nb.cells[-1].source = "因为。" if student == "s1" else nb.cells[-1].source
        nbformat.write(nb, folder / "lab.ipynb")
    bad = course.submitted("s3", "unit1")
    bad.mkdir(parents=True)
    (bad / "lab.ipynb").write_text("not a notebook")
    prepare_gradebook(course, "unit1")
    grade(course, "unit1")
    return course


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["学号"]: row for row in csv.DictReader(file)}


def test_exercises_have_their_titles_and_points(course):
    assert [
        (e.notebook, e.grade_id, e.title, e.points, e.manual) for e in exercises(course, "unit1")
    ] == [
        ("lab", "check_middle", "中位数", 10, False),
        ("lab", "check_share", "占比函数", 25, False),
        ("lab", "argument", "说说理由", 25, True),
        ("lesson", "check_choice", "哪一个是社群", 40, False),
    ]


def test_grades_csv_has_everyone_with_scores_lateness_and_reasons(graded):
    path = export(graded, ["unit1"])
    assert path == graded.classroom / "grades.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = read(path)
    assert sorted(rows) == ["s1", "s2-x", "s3", "s4"]
    first = rows["s1"]
    assert (first["姓名"], first["总分"], first["满分"], first["状态"]) == (
        "张三",
        "10",
        "100",
        "待人工评分",
    )
    assert (first["unit1 lab 小计"], first["unit1 lesson 小计"]) == ("10", "0")
    assert first["unit1 lab 中位数（10 分）[check_middle]"] == "10"
    assert first["unit1 lab 说说理由（25 分）[argument]"] == ""
    assert first["交作业时间"] == "2026-09-20 18:00"
    assert first["迟交（小时）"] == ""
    late = rows["s2-x"]
    assert (late["迟交（小时）"], late["原学号"], late["状态"]) == ("1.5", "s2#", "已评分")
    assert late["姓名"] == "'=1+1"
    assert (rows["s3"]["状态"], rows["s3"]["总分"]) == ("有问题", "0")
    assert "请重新下载后再交一次" in rows["s3"]["说明"]
    assert (rows["s4"]["状态"], rows["s4"]["总分"]) == ("未交", "")


def test_all_graded_units_together(graded):
    source = graded.root / "source" / "unit2"
    shutil.copytree(graded.source("unit1"), source)
    assert graded_units(graded) == ["unit1"]
    with pytest.raises(CourseError, match="成绩册里还没有 unit2"):
        export(graded, ["unit1", "unit2"])


def test_nbgrader_export_writes_the_same_file(graded, monkeypatch, tmp_path):
    from nbgrader.apps.exportapp import ExportApp

    monkeypatch.chdir(graded.root)
    app = ExportApp()
    app.initialize(["--to", str(tmp_path / "theirs.csv")])
    app.start()
    ours = export(graded, ["unit1"], tmp_path / "ours.csv")
    assert (tmp_path / "theirs.csv").read_bytes() == ours.read_bytes()


def test_manual_score_replaces_waiting(graded):
    with graded.gradebook() as gradebook:
        found = gradebook.find_grade("argument", "lab", "unit1", "s1")
        found.manual_score, found.needs_manual_grade = 20, False
        gradebook.db.commit()
    row = read(export(graded, ["unit1"]))["s1"]
    assert (row["总分"], row["状态"]) == ("30", "已评分")


def test_a_broken_record_is_explained(graded):
    graded.record("s3", "unit1").write_text("{")
    with pytest.raises(CourseError, match="评分记录"):
        class_results(graded, "unit1")


def test_summary_of_the_class(graded):
    summary = summarise(graded, "unit1")
    assert summary.counts == {"已评分": 1, "待人工评分": 1, "有问题": 1, "未交": 1}
    assert summary.late == 1
    middle = summary.tasks[0]
    assert (middle.exercise.title, middle.full_share, middle.waiting) == (
        "中位数",
        pytest.approx(2 / 3),
        0,
    )
    argument = summary.tasks[2]
    assert (argument.mean, argument.waiting) == (None, 1)


def test_report_has_page_and_picture_with_its_words(graded):
    import matplotlib

    before = dict(matplotlib.rcParams)
    _, page = report(graded, "unit1")
    assert dict(matplotlib.rcParams) == before
    png = page.with_name("report.png")
    assert png.read_bytes().startswith(b"\x89PNG") and png.stat().st_size > 10_000
    html = page.read_text(encoding="utf-8")
    assert 'alt="上图是总分分布' in html
    assert "未交 1 人" in html and "占比函数" in html
    assert "=1+1" in html


def test_picture_shows_chinese(graded):
    """Every character that the picture uses is in its font."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.font_manager import findfont, get_font

    from autograde.commands.report import draw
    from helpers import charts

    with matplotlib.rc_context():
        charts.use_style()
        figure = draw(summarise(graded, "unit1"))
        FigureCanvasAgg(figure).draw()
        known = get_font(findfont(matplotlib.rcParams["font.family"][0])).get_charmap()
        words = "".join(t.get_text() for t in figure.findobj(matplotlib.text.Text))
    assert "总分分布" in words
    assert not {c for c in words if c.strip() and ord(c) not in known}


def test_report_before_grading_is_explained(course):
    release(course, "unit1")
    with pytest.raises(CourseError, match="还没有评过分"):
        report(course, "unit1")


def test_records_are_read_as_the_engine_writes_them(graded):
    record = json.loads(graded.record("s1", "unit1").read_text(encoding="utf-8"))
    assert class_results(graded, "unit1")[0].record == record
