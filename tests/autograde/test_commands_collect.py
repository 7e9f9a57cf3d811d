"""shequn collect: every habit of naming understood, everything else said, nothing lost."""

import io
import os
import zipfile
from datetime import datetime

import nbformat
import pytest

from autograde.commands import collect as module
from autograde.commands.collect import collect
from autograde.commands.handins import find_notebook, find_owner, mentioned_units
from autograde.commands.release import release
from autograde.commands.students import Student, class_list, read_roster, safe_student_id
from autograde.errors import CourseError

NOTEBOOKS = ("lesson", "lab")
ROSTER = {
    "2026001": Student("2026001", "张三"),
    "2026002": Student("2026002", "李四"),
    "2026003": Student("2026003", "李四"),
}


@pytest.mark.parametrize(
    ("parts", "written", "name"),
    [
        (["2026001-unit1-lab.ipynb"], "2026001", ""),
        (["2026001-unit1-lab (1).ipynb"], "2026001", ""),
        (["2026001_张三_unit1.zip", "lab.ipynb"], "2026001", "张三"),
        (["张三-2026001-unit1-lab.ipynb"], "2026001", "张三"),
        (["张三（2026001）.zip", "unit1", "lab.ipynb"], "2026001", "张三"),
        (["２０２６００１ 张三", "lab.ipynb"], "2026001", "张三"),
        (["2026001", "unit1", "lab.ipynb"], "2026001", ""),
        (["unit1", "2026001", "lab.ipynb"], "2026001", ""),
        (["第1单元作业", "s2026001_lab_最终版.ipynb"], "s2026001", ""),
        (["2026001_20260920_lab.ipynb"], "2026001", ""),
        (["zhangsan", "lab.ipynb"], "zhangsan", ""),
        (["王五#3", "lab.ipynb"], "王五#3", ""),
        (["张三-lab.ipynb"], "张三", "张三"),
        (["zhangsan_12345_678901_lab.ipynb"], "zhangsan", ""),
        (["zhangsan_LATE_12345_678901_lab.ipynb"], "zhangsan", ""),
        (["赵六_1234567_assignsubmission_file_", "lab.ipynb"], "赵六-1234567", "赵六"),
        (["赵六_1234567_assignsubmission_file_lab.ipynb"], "赵六-1234567", "赵六"),
        (["作业1_2026001_attempt_2026-09-20-15-00-00_lab.ipynb"], "2026001", ""),
    ],
)
def test_owner_without_a_class_list(parts, written, name):
    owner = find_owner(parts, "unit1", NOTEBOOKS)
    assert (owner.written, owner.name) == (written, name)


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (["张三-lab.ipynb"], "2026001"),
        (["张三_1234567_assignsubmission_file_lab.ipynb"], "2026001"),
        (["20269999_2026001_lab.ipynb"], "2026001"),
    ],
)
def test_a_class_list_settles_it(parts, written):
    assert find_owner(parts, "unit1", NOTEBOOKS, ROSTER).written == written


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (["lab.ipynb"], "文件名里没有学号，也没有姓名"),
        (["unit1", "lab.ipynb"], "文件名里没有学号，也没有姓名"),
        (["2026001-2026002-lab.ipynb"], "有 2 个像学号的数"),
        (["李四-lab.ipynb"], "名单里有 2 个“李四”，分不清是谁"),
    ],
)
def test_owner_that_cannot_be_told(parts, reason):
    assert reason in find_owner(parts, "unit1", NOTEBOOKS, ROSTER)


def test_blackboard_time_counts():
    owner = find_owner(["x_2026001_attempt_2026-09-20-15-00-00_lab.ipynb"], "unit1", NOTEBOOKS)
    assert owner.time == datetime(2026, 9, 20, 15)


@pytest.mark.parametrize(
    ("name", "content", "notebook"),
    [
        ("lab.ipynb", None, "lab"),
        ("2026001_LAB-副本1.ipynb", None, "lab"),
        ("lab2.ipynb", None, "lab"),
        ("我的作业.ipynb", b'{"cells": [{"metadata": {"nbgrader": {"grade_id": "q"}}}]}', "lab"),
        ("我的作业.ipynb", b'{"cells": [{"metadata": {}}]}', ""),
        ("我的作业.ipynb", b"not json", ""),
        ("label.ipynb", None, ""),
    ],
)
def test_which_notebook(name, content, notebook):
    assert find_notebook(name, content, {"lab": {"q"}, "lesson": {"r"}}) == notebook


def test_units_are_whole_words():
    assert mentioned_units(["2026001-unit10-lab.ipynb"], ["unit1", "unit10"]) == ["unit10"]


@pytest.mark.parametrize(
    "odd", ["王 五#3/4", "a*b?[c]", "../../etc", "<script>", "a+b", "..", "😀"]
)
def test_odd_ids_become_safe_and_stay_apart(odd):
    safe = safe_student_id(odd)
    assert safe and not set(safe) & set(' #/*?[]<>+\\"')
    assert not safe.startswith(".")
    assert safe_student_id(odd + "#") != safe
    assert safe_student_id(safe) == safe


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_roster_as_excel_saves_it(tmp_path, encoding):
    path = tmp_path / "名单.csv"
    path.write_bytes("班级,学号,姓名\r\n1,2026001,张三\r\n1,,\r\n".encode(encoding))
    assert read_roster(path) == [Student("2026001", "张三", "2026001")]


def test_roster_without_ids_is_explained(tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text("姓名\n张三\n", encoding="utf-8")
    with pytest.raises(CourseError, match="没有“学号”这一列"):
        read_roster(path)


# Whole collections ------------------------------------------------------------------------------


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "交来的作业"
    folder.mkdir()
    return folder


def put(folder, name, content=b"{}", time=None):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if time:
        seconds = datetime.fromisoformat(time).timestamp()
        os.utime(path, (seconds, seconds))
    return path


def zipped(files, date=(2026, 9, 20, 15, 0, 0)):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, date), content)
    return out.getvalue()


def submitted(course, student):
    folder = course.submitted(student, "unit1")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_folders_and_zips_together(course, inbox):
    put(inbox, "2026001-unit1-lab.ipynb", b"one", "2026-09-20T07:00:00+00:00")
    put(inbox, "2026001-unit1-lesson.ipynb", b"two", "2026-09-20T08:30:00+00:00")
    put(inbox, "2026002_李四/unit1/lab.ipynb", b"three")
    put(inbox, "2026003_王五_unit1.zip", zipped({"unit1/lab.ipynb": b"four"}))
    outcome = collect(course, "unit1", inbox)
    assert outcome.unplaced == []
    assert submitted(course, "2026001") == {
        "lab.ipynb": b"one",
        "lesson.ipynb": b"two",
        "timestamp.txt": b"2026-09-20 08:30:00 UTC\n",
    }
    assert submitted(course, "2026002")["lab.ipynb"] == b"three"
    # The time in a zip is the clock on the wall (UTC+8 here).
    assert submitted(course, "2026003") == {
        "lab.ipynb": b"four",
        "timestamp.txt": b"2026-09-20 07:00:00 UTC\n",
    }
    assert {row.student.id: row.student.name for row in outcome.rows} == {
        "2026001": "",
        "2026002": "李四",
        "2026003": "王五",
    }
    assert class_list(course)["2026003"].name == "王五"


def test_zip_of_a_class_with_zips_in_it_and_gbk_names(course, inbox):
    inner = zipped({"lab.ipynb": b"inner"})
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("class/2026004_name.zip", inner)
    # Chinese Windows writes the name's GBK bytes without saying which encoding it is.
    raw = data.getvalue().replace(b"name", "赵六".encode("gb18030"))
    path = put(inbox, "全班.zip", raw)
    outcome = collect(course, "unit1", path)
    assert [(row.student.id, row.student.name) for row in outcome.rows] == [("2026004", "赵六")]
    assert submitted(course, "2026004")["lab.ipynb"] == b"inner"


def test_latest_counts_and_older_ones_are_kept(course, inbox):
    put(inbox, "2026001-lab.ipynb", b"old", "2026-09-20T07:00:00+00:00")
    put(inbox, "2026001-lab (1).ipynb", b"new", "2026-09-20T09:00:00+00:00")
    put(inbox, "2026001-lab (2).ipynb", b"middle", "2026-09-20T08:00:00+00:00")
    collect(course, "unit1", inbox)
    assert submitted(course, "2026001")["lab.ipynb"] == b"new"
    kept = sorted(course.history("unit1").glob("2026001/*/*"))
    assert [path.read_bytes() for path in kept] == [b"old", b"middle"]
    assert [path.parent.name for path in kept] == ["20260920-070000", "20260920-080000"]


def test_a_second_collection_brings_newer_ones_only(course, inbox):
    put(inbox, "2026001-lab.ipynb", b"first", "2026-09-20T07:00:00+00:00")
    collect(course, "unit1", inbox)
    again = collect(course, "unit1", inbox)
    assert not list(course.history("unit1").glob("2026001/*"))
    assert again.rows[0].notes == ["没有交 lesson"]
    put(inbox, "2026001-lab.ipynb", b"older", "2026-09-19T07:00:00+00:00")
    collect(course, "unit1", inbox)
    assert submitted(course, "2026001")["lab.ipynb"] == b"first"
    put(inbox, "2026001-lab.ipynb", b"newer", "2026-09-21T07:00:00+00:00")
    collect(course, "unit1", inbox)
    assert submitted(course, "2026001")["lab.ipynb"] == b"newer"
    kept = {path.read_bytes() for path in course.history("unit1").glob("2026001/*/*")}
    assert kept == {b"older", b"first"}


def test_odd_student_id_is_mapped_and_said(course, inbox):
    put(inbox, "王五#3 [1]/lab.ipynb", b"x")
    row = collect(course, "unit1", inbox).rows[0]
    assert course.submitted(row.student.id, "unit1").is_dir()
    assert f"学号“王五#3 [1]”存为 {row.student.id}" in row.notes
    assert class_list(course)[row.student.id].original == "王五#3 [1]"


def test_what_cannot_be_placed_says_why_and_what_to_do(course, inbox):
    put(inbox, "lab.ipynb")
    put(inbox, "2026001-unit0-lab.ipynb")
    put(inbox, "2026001-感想.ipynb")
    put(inbox, "2026001-说明.docx")
    put(inbox, "2026001.rar")
    put(inbox, "2026002.zip", b"PK\x03\x04 broken")
    put(inbox, "2026003/__MACOSX/lab.ipynb")
    put(inbox, "2026003/.ipynb_checkpoints/lab-checkpoint.ipynb")
    (course.root / "source" / "unit0").mkdir()
    nbformat.write(nbformat.v4.new_notebook(), course.root / "source" / "unit0" / "lab.ipynb")
    outcome = collect(course, "unit1", inbox)
    assert outcome.rows == []
    assert {item.path: item.reason for item in outcome.unplaced} == {
        "lab.ipynb": "文件名里没有学号，也没有姓名",
        "2026001-unit0-lab.ipynb": "文件名说这是 unit0 的作业",
        "2026001-感想.ipynb": "看不出是 unit1 的哪个笔记本",
        "2026001-说明.docx": "不是笔记本（ipynb）",
        "2026001.rar": "这种压缩包打不开",
        "2026002.zip": "压缩包坏了，打不开",
    }
    assert all(item.remedy for item in outcome.unplaced)
    table = outcome.table.read_text(encoding="utf-8-sig")
    assert "2026002.zip" in table and "没有收：压缩包坏了" in table


def test_symlinks_are_not_followed(course, inbox, tmp_path):
    secret = put(tmp_path, "secret.ipynb", b"secret")
    (inbox / "2026001-lab.ipynb").symlink_to(secret)
    (inbox / "2026002").symlink_to(tmp_path)
    outcome = collect(course, "unit1", inbox)
    assert outcome.rows == []
    assert outcome.unplaced[0].reason == "这是一个链接，不是文件"


def test_zip_paths_cannot_leave_the_folder(course, inbox):
    evil = "../../../2026001/lab.ipynb"
    put(inbox, "x.zip", zipped({evil: b"evil", "/abs/2026002/lab.ipynb": b"evil"}))
    collect(course, "unit1", inbox)
    written = {path for path in course.root.parent.rglob("*") if path.is_file()}
    evils = {path for path in written if path.read_bytes() == b"evil"}
    assert all(path.is_relative_to(course.classroom) for path in evils)


def test_zip_bomb_is_stopped(course, inbox, monkeypatch):
    monkeypatch.setattr(module, "MAX_UNPACKED", 3 * 1024**2)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lab.ipynb", bytes(4 * 1024**2))
    put(inbox, "2026001.zip", data.getvalue())
    outcome = collect(course, "unit1", inbox)
    assert "解开后超过" in outcome.unplaced[0].reason
    assert outcome.rows == []


def test_a_students_own_timestamp_is_not_believed(course, inbox):
    put(inbox, "2026001/lab.ipynb", b"x", "2026-09-20T07:00:00+00:00")
    put(inbox, "2026001/timestamp.txt", b"2001-01-01 00:00:00 UTC")
    collect(course, "unit1", inbox)
    assert submitted(course, "2026001")["timestamp.txt"] == b"2026-09-20 07:00:00 UTC\n"


def test_late_and_absent_are_told(course, inbox, tmp_path):
    release(course, "unit1", due=datetime(2026, 9, 20, 15, 0))
    roster = put(tmp_path, "名单.csv", "学号,姓名\n2026001,张三\n2026002,李四\n".encode())
    put(inbox, "张三/lab.ipynb", b"x", "2026-09-20T08:30:00+00:00")
    outcome = collect(course, "unit1", inbox, roster)
    assert [(r.student.id, r.late_seconds) for r in outcome.rows] == [("2026001", 5400)]
    assert [student.name for student in outcome.absent] == ["李四"]


def test_missing_path_is_explained(course):
    with pytest.raises(CourseError, match="找不到"):
        collect(course, "unit1", "/没有/这里")
