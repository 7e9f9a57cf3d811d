"""Who is in the class: student ids that are safe as folder names, and the class list."""

import csv
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from autograde.commands.course import Course
from autograde.errors import CourseError

__all__ = ["Student", "class_list", "enrol", "read_roster", "safe_student_id"]

_ID_COLUMNS = ("学号", "student_id", "id")
_NAME_COLUMNS = ("姓名", "name")


@dataclass(frozen=True)
class Student:
    """`id` as the gradebook and the folders have it, `original` as it was written."""

    id: str
    name: str = ""
    original: str = ""


def safe_student_id(written: str) -> str:
    """The id under which a student's work is kept: usable in paths, globs and web addresses.

    Letters (Chinese too), digits and ``-_.@`` stay; full-width characters become ordinary ones.
    Anything else becomes ``_``, with a short mark that keeps different ids different.

    >>> safe_student_id("2026001")
    '2026001'
    >>> safe_student_id("２０２６００１ ")
    '2026001'
    >>> safe_student_id("王五#3/4")
    '王五_3_4-6feb'
    """
    plain = unicodedata.normalize("NFKC", written).strip()
    safe = re.sub(r"[^\w.@-]+", "_", plain).strip("_.-")[:60]
    if safe == plain:
        return safe
    mark = hashlib.sha256(plain.encode()).hexdigest()[:4]
    return f"{safe or 'student'}-{mark}"


def read_roster(path: Path | str) -> list[Student]:
    """The class list in a CSV file with the columns 学号 and 姓名 (UTF-8 or GBK, as Excel saves)."""
    raw = Path(path).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    rows = list(csv.DictReader(text.splitlines()))
    columns = [name for name in (rows[0] if rows else {}) if name]
    ids = next((name for name in columns if name.strip() in _ID_COLUMNS), None)
    names = next((name for name in columns if name.strip() in _NAME_COLUMNS), None)
    if ids is None:
        raise CourseError(
            f"名单 {path} 里没有“学号”这一列。",
            "名单要有表头，至少一列叫“学号”，最好还有一列叫“姓名”，另存为 CSV。",
        )
    return [
        Student(safe_student_id(row[ids]), (row[names] or "").strip() if names else "", row[ids])
        for row in rows
        if (row[ids] or "").strip()
    ]


def class_list(course: Course) -> dict[str, Student]:
    """The students that the gradebook knows, by id."""
    with course.gradebook() as gradebook:
        return {
            row.id: Student(
                row.id, (row.last_name or "") + (row.first_name or ""), row.lms_user_id or row.id
            )
            for row in gradebook.students
        }


def enrol(course: Course, students: list[Student]) -> None:
    """Enter students into the gradebook; a name that is there already stays."""
    known = class_list(course)
    with course.gradebook() as gradebook:
        for student in students:
            before = known.get(student.id)
            if before and (before.name or not student.name) and before.original != before.id:
                continue
            details = {}
            if student.name and not (before and before.name):
                details["last_name"] = student.name
            if student.original and student.original != student.id:
                details["lms_user_id"] = student.original
            if details or before is None:
                gradebook.update_or_create_student(student.id, **details)
