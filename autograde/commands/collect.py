"""Collecting: from a folder or zip of what students handed in to classroom/submitted.

1. find every notebook, also inside zips (in zips);  2. tell whose and which it is;
3. keep the latest of each, put older ones into classroom/history;  4. say what could not be placed.
Nothing in the given folder is changed, so nothing is ever lost.
"""

import filecmp
import os
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import nbformat

from autograde.commands.course import Course
from autograde.commands.handins import find_notebook, find_owner, mentioned_units
from autograde.commands.students import Student, class_list, enrol, read_roster, safe_student_id
from autograde.commands.tables import write_table
from autograde.errors import CourseError

__all__ = ["Collected", "Unplaced", "collect"]

# What a class may really hand in stays far below; a zip bomb does not.
MAX_UNPACKED = 2 * 1024**3  # bytes of one archive
MAX_FILES = 5000  # in one archive
MAX_DEPTH = 3  # archives in archives
# A notebook's tasks are looked at to tell which it is, but not in a notebook like this.
MAX_LOOK = 20 * 1024**2

_CLUTTER = {"__MACOSX", ".ipynb_checkpoints", "__pycache__", ".DS_Store", "Thumbs.db", ".git"}
_NAME_WELL = "请改成“学号-{unit}-lab.ipynb”这样的名字，或放进以学号命名的文件夹，再收一次"


@dataclass
class Unplaced:
    """A file that was not collected: where it is, why, and what to do."""

    path: str
    reason: str
    remedy: str


@dataclass
class Row:
    """What one student handed in: notebooks by name, each with its time (naive UTC)."""

    student: Student
    notebooks: dict[str, datetime] = field(default_factory=dict)
    late_seconds: float = 0
    notes: list[str] = field(default_factory=list)


@dataclass
class Collected:
    """The outcome: a row a student, what could not be placed, who handed in nothing."""

    rows: list[Row]
    unplaced: list[Unplaced]
    absent: list[Student]
    table: Path


@dataclass
class _File:
    parts: tuple[str, ...]
    path: Path
    time: datetime  # naive UTC


def collect(
    course: Course, unit: str, path: Path | str, roster: Path | str | None = None
) -> Collected:
    """Collect `path` (folder, zip or single notebook) for `unit`.

    `roster` is a class list (CSV with 学号, 姓名); the gradebook's students count as one, too.
    """
    course.check_unit(unit)
    path = Path(path)
    if not path.exists():
        raise CourseError(f"找不到 {path}。", "请检查路径；可以把文件夹拖进终端得到完整路径。")
    if roster:
        enrol(course, read_roster(roster))
    known = class_list(course)
    expected = _expected(course, unit)
    unplaced: list[Unplaced] = []
    rows: dict[str, Row] = {}
    with tempfile.TemporaryDirectory(prefix="shequn-collect-") as scratch:
        found: dict[tuple[str, str], list[_File]] = {}
        for file in _files(course, path, Path(scratch), unplaced):
            placed = _place(course, unit, file, expected, known)
            if isinstance(placed, Unplaced):
                unplaced.append(placed)
                continue
            student, notebook = placed
            rows.setdefault(student.id, Row(student))
            found.setdefault((student.id, notebook), []).append(file)
        for (student_id, notebook), files in sorted(found.items()):
            _keep(course, unit, rows[student_id], notebook, files)
    enrol(course, [row.student for row in rows.values()])
    for row in rows.values():
        _stamp(course, unit, row, expected)
    rows = dict(sorted(rows.items()))
    submitted = set(course.submitters(unit))
    absent = [student for name, student in sorted(known.items()) if name not in submitted]
    table = _write_table(course, unit, list(rows.values()), unplaced, absent)
    return Collected(list(rows.values()), unplaced, absent, table)


# Finding files ---------------------------------------------------------------------------------


def _files(course: Course, path: Path, scratch: Path, unplaced: list[Unplaced]) -> Iterator[_File]:
    """Every notebook under `path`; archives are opened into `scratch`."""
    if path.is_file():
        yield from _one((path.name,), path, _mtime(path), course, scratch, unplaced, depth=0)
        return
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = sorted(name for name in subfolders if name not in _CLUTTER)
        for name in sorted(names):
            file = Path(folder, name)
            parts = file.relative_to(path).parts
            if name in _CLUTTER or name.startswith("._"):
                continue
            if file.is_symlink() or not stat.S_ISREG(file.stat().st_mode):
                unplaced.append(
                    Unplaced("/".join(parts), "这是一个链接，不是文件", "请让学生交真正的文件")
                )
                continue
            yield from _one(parts, file, _mtime(file), course, scratch, unplaced, depth=0)


def _one(parts, path, time, course, scratch, unplaced, depth) -> Iterator[_File]:
    name = parts[-1].lower()
    shown = "/".join(parts)
    if name.endswith(".ipynb"):
        yield _File(tuple(parts), path, time)
    elif name.endswith(".zip"):
        if depth == MAX_DEPTH:
            unplaced.append(
                Unplaced(shown, "压缩包套了太多层", "请解压后把里面的笔记本放进文件夹再收")
            )
            return
        try:
            entries = list(_unzip(path, parts, time, course, scratch))
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            unplaced.append(Unplaced(shown, *_archive_trouble(error)))
            return
        for inner, file, inner_time in entries:
            yield from _one(inner, file, inner_time, course, scratch, unplaced, depth + 1)
    elif name.endswith((".rar", ".7z", ".tar", ".gz", ".tgz")):
        unplaced.append(
            Unplaced(shown, "这种压缩包打不开", "请自己解压成文件夹，或让学生改交 zip 或 ipynb")
        )
    elif name != "timestamp.txt":
        unplaced.append(Unplaced(shown, "不是笔记本（ipynb）", "不需要就不用管，文件仍在原处"))


def _unzip(path: Path, parts, time, course, scratch: Path):
    """Unpack the notebooks and zips of an archive under names of our own (no path can escape)."""
    unpacked = 0
    with zipfile.ZipFile(path) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        if len(members) > MAX_FILES:
            raise OSError(f"压缩包里有 {len(members)} 个文件")
        for info in members:
            inner = [part for part in _member_name(info).split("/") if part not in ("", ".", "..")]
            if not inner or _CLUTTER & set(inner) or inner[-1].startswith("._"):
                continue
            if not inner[-1].lower().endswith((".ipynb", ".zip")):
                # Only named, never unpacked.
                yield (*parts, *inner), path, time
                continue
            handle, target = tempfile.mkstemp(dir=scratch)
            with archive.open(info) as source, open(handle, "wb") as out:
                while block := source.read(1 << 20):
                    unpacked += len(block)
                    if unpacked > MAX_UNPACKED:
                        raise OSError(f"压缩包解开后超过 {MAX_UNPACKED // 1024**3} GB")
                    out.write(block)
            yield (*parts, *inner), Path(target), _member_time(info, time, course)


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name of a zip's member: Chinese Windows writes GBK and does not say so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = info.orig_filename.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _member_time(info: zipfile.ZipInfo, otherwise: datetime, course: Course) -> datetime:
    try:
        local = datetime(*info.date_time)
    except ValueError:
        return otherwise
    # 1980-01-01 is how a zip says that it does not know.
    return course.to_utc(local) if local.year > 1980 else otherwise


def _archive_trouble(error: Exception) -> tuple[str, str]:
    told = str(error)
    if "password" in told or "encrypted" in told:
        return "压缩包有密码", "请让学生重新压缩，不要设密码"
    if isinstance(error, OSError) and told.startswith("压缩包"):
        return told, "请解压后检查；正常的作业没有这么大"
    return "压缩包坏了，打不开", "请让学生重新压缩后再交一次"


def _mtime(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None, microsecond=0)


# Placing ---------------------------------------------------------------------------------------


def _expected(course: Course, unit: str) -> dict[str, set[str]]:
    """The unit's notebooks with the grade_ids of the exercises in each."""
    expected = {}
    for path in course.source(unit).glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        marks = [cell.metadata.get("nbgrader", {}) for cell in cells]
        expected[path.stem] = {
            mark["grade_id"] for mark in marks if mark.get("grade") or mark.get("solution")
        }
    return expected


def _place(course, unit, file: _File, expected, known) -> tuple[Student, str] | Unplaced:
    shown = "/".join(file.parts)
    units = mentioned_units(file.parts, course.units())
    if units and unit not in units:
        return Unplaced(
            shown, f"文件名说这是 {units[0]} 的作业", f"如果是，请运行 shequn collect {units[0]}"
        )
    owner = find_owner(file.parts, unit, expected, known)
    if isinstance(owner, str):
        return Unplaced(shown, owner, _NAME_WELL.format(unit=unit))
    content = file.path.read_bytes() if file.path.stat().st_size <= MAX_LOOK else None
    notebook = find_notebook(file.parts[-1], content, expected)
    if not notebook:
        wanted = "、".join(f"{name}.ipynb" for name in expected)
        return Unplaced(
            shown,
            f"看不出是 {unit} 的哪个笔记本",
            f"请把文件名改成 {wanted} 之一（前面可以有学号）",
        )
    if owner.time is not None:
        file.time = course.to_utc(owner.time)
    safe = safe_student_id(owner.written)
    name = owner.name or (known[safe].name if safe in known else "")
    return Student(safe, name, owner.written), notebook


def _keep(course: Course, unit: str, row: Row, notebook: str, files: list[_File]) -> None:
    """The latest of `files` and of what is there already to submitted/, the others to history/."""
    target = course.submitted(row.student.id, unit) / f"{notebook}.ipynb"
    history = course.history(unit) / row.student.id
    target.parent.mkdir(parents=True, exist_ok=True)
    for file in sorted(files, key=lambda file: file.time):
        if target.exists():
            there = _mtime(target)
            if filecmp.cmp(target, file.path, shallow=False):
                continue
            if there > file.time:
                _to_history(file.path, history, notebook, file.time)
                row.notes.append(f"{notebook} 另有一份较早的，放进了 history")
                continue
            _to_history(target, history, notebook, there)
            row.notes.append(f"{notebook} 交了不止一次，用最新的，旧的在 history")
        _copy(file.path, target, file.time)
    row.notebooks[notebook] = _mtime(target)
    if row.student.original != row.student.id:
        note = f"学号“{row.student.original}”存为 {row.student.id}"
        if note not in row.notes:
            row.notes.append(note)


def _to_history(path: Path, history: Path, notebook: str, time: datetime) -> None:
    folder = history / time.strftime("%Y%m%d-%H%M%S")
    number = 1
    target = folder / f"{notebook}.ipynb"
    while target.exists() and not filecmp.cmp(target, path, shallow=False):
        number += 1
        target = folder / f"{notebook}-{number}.ipynb"
    folder.mkdir(parents=True, exist_ok=True)
    _copy(path, target, time)


def _copy(source: Path, target: Path, time: datetime) -> None:
    """Copy in one step (a full disk leaves the old file), with `time` as the file's own."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        shutil.copyfile(source, partial)
        seconds = time.replace(tzinfo=UTC).timestamp()
        os.utime(partial, (seconds, seconds))
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _stamp(course: Course, unit: str, row: Row, expected) -> None:
    """Write timestamp.txt (never the student's own) and note what is late or missing."""
    from nbgrader.api import MissingEntry

    folder = course.submitted(row.student.id, unit)
    for notebook in expected:
        path = folder / f"{notebook}.ipynb"
        if path.exists():
            row.notebooks.setdefault(notebook, _mtime(path))
        else:
            row.notes.append(f"没有交 {notebook}")
    latest = max(row.notebooks.values())
    (folder / "timestamp.txt").write_text(f"{latest:%Y-%m-%d %H:%M:%S} UTC\n", encoding="utf-8")
    with course.gradebook() as gradebook:
        try:
            due = gradebook.find_assignment(unit).duedate
        except MissingEntry:
            due = None
    if due and latest > due:
        row.late_seconds = (latest - due).total_seconds()


def _write_table(course, unit, rows, unplaced, absent) -> Path:
    table = [
        [
            row.student.id,
            row.student.name,
            "、".join(sorted(row.notebooks)),
            course.to_local(max(row.notebooks.values())),
            "；".join(row.notes),
        ]
        for row in rows
    ]
    table += [[student.id, student.name, "", "", "没有交"] for student in absent]
    table += [["", "", x.path, "", f"没有收：{x.reason}。{x.remedy}"] for x in unplaced]
    header = ["学号", "姓名", "笔记本", "时间", "说明"]
    return write_table(course.history(unit) / "collect.csv", header, table)
