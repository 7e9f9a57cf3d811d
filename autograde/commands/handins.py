"""Reading what students handed in: whose file is it, and which notebook?

A file is known by the names on its way: ``2026001_张三_unit1.zip/lab.ipynb`` has two. The usual
habits of students and of learning platforms are understood; what is not is left alone and said.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from autograde.commands.students import Student, safe_student_id

__all__ = ["Owner", "find_notebook", "find_owner", "mentioned_units"]

_EXTENSION = re.compile(r"\.(ipynb|zip)$", re.IGNORECASE)
_BREAKS = re.compile(r"[\s_\-－—+,，、;；:：()（）\[\]【】]+")
# Words on a file that are about the file, not about the student.
_NOISE = re.compile(
    r"(copy|final|new|late|submission|assignsubmission|file|v|第|修改|副本|提交|作业|最终|最终版|新建文件夹"
    r"|课程|社群营销|第?\d{1,2}(次|单元|版)?|[一二三四五六]单元|第[一二三四五六]单元)\d{0,2}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Za-z]{0,4}\d{4,}[A-Za-z]?")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(·[\u4e00-\u9fff]{1,6})?")

# Learning platforms that put the student into the names of the files they pack.
_PLATFORMS = (
    # Blackboard: 作业1_2026001_attempt_2026-09-20-15-00-00_lab
    re.compile(r"(?:.*_)?(?P<id>[A-Za-z0-9.@-]+)_attempt_(?P<time>\d{4}(?:-\d{2}){5})(?:_.*)?"),
    # Moodle: 张三_1234567_assignsubmission_file_lab
    re.compile(r"(?P<name>[^_]+)_(?P<number>\d+)_assignsubmission_file_?.*"),
    # Canvas: zhangsan_LATE_12345_678901_lab
    re.compile(r"(?P<id>[a-z][a-z0-9]*)(?:_LATE)?_\d{2,}_\d{4,}_.+", re.ASCII),
)


@dataclass(frozen=True)
class Owner:
    """Whose file it is: the id as written, the name if there is one, the time if the name has it."""

    written: str
    name: str = ""
    time: datetime | None = None


def find_owner(
    parts: Sequence[str],
    unit: str,
    notebooks: Collection[str],
    roster: Mapping[str, Student] | None = None,
) -> Owner | str:
    """Who handed in the file at `parts` (folders and archives outermost first, then the file)?

    Returns why not (Chinese) when it cannot be told.

    >>> find_owner(["2026001-unit1-lab.ipynb"], "unit1", ["lab"])
    Owner(written='2026001', name='', time=None)
    >>> find_owner(["2026001_张三_unit1.zip", "lab.ipynb"], "unit1", ["lab"])
    Owner(written='2026001', name='张三', time=None)
    >>> find_owner(["lab.ipynb"], "unit1", ["lab"])
    '文件名里没有学号，也没有姓名'
    """
    roster = roster or {}
    by_name: dict[str, list[str]] = {}
    for student in roster.values():
        by_name.setdefault(student.name, []).append(student.id)
    fallback: Owner | None = None
    for part in parts:
        stem = unicodedata.normalize("NFKC", _EXTENSION.sub("", part)).strip()
        if (exact := safe_student_id(stem)) in roster:
            return Owner(stem, roster[exact].name)
        platform = next((m for p in _PLATFORMS if (m := p.fullmatch(stem))), None)
        if platform:
            owner = _from_platform(platform.groupdict(), by_name)
            if owner.written:
                return owner
        words = _own_words(stem, unit, notebooks)
        listed = [word for word in words if word in roster]
        numbers = listed or [word for word in words if _NUMBER.fullmatch(word)]
        if len(numbers) > 1:
            numbers = [word for word in numbers if not _is_date(word)] or numbers
        names = [word for word in words if _NAME.fullmatch(word)]
        if len(numbers) == 1:
            return Owner(numbers[0], names[0] if names else "")
        if len(numbers) > 1:
            return f"“{part}”里有 {len(numbers)} 个像学号的数：{'、'.join(numbers)}"
        for name in names:
            if len(by_name.get(name, ())) == 1:
                return Owner(by_name[name][0], name)
            if len(by_name.get(name, ())) > 1:
                return f"名单里有 {len(by_name[name])} 个“{name}”，分不清是谁"
        if words and fallback is None:
            # No number anywhere so far: the rest of the name, just as it is written, is the id.
            fallback = Owner(_without(stem, unit, notebooks), names[0] if names == words else "")
    return fallback or "文件名里没有学号，也没有姓名"


def find_notebook(
    name: str, content: bytes | None, notebooks: Mapping[str, Collection[str]]
) -> str:
    """Which notebook of the unit a file is: by its name, else by the tasks in it; '' if none.

    `notebooks` gives the `grade_id`s of each; `content` may be None (unread).

    >>> find_notebook("2026001-unit1-lab (1).ipynb", None, {"lab": (), "lesson": ()})
    'lab'
    """
    stem = unicodedata.normalize("NFKC", _EXTENSION.sub("", name))
    words = {word.lower() for word in re.split(r"[^A-Za-z0-9]+", stem)}
    words |= {re.sub(r"\d+$", "", word) for word in words}
    named = [notebook for notebook in notebooks if notebook.lower() in words]
    if len(named) == 1:
        return named[0]
    found = _grade_ids(content) if content else set()
    shared = {notebook: len(found & set(ids)) for notebook, ids in notebooks.items()}
    best = max(shared, key=shared.__getitem__, default="")
    return best if best and shared[best] else ""


def mentioned_units(parts: Sequence[str], units: Collection[str]) -> list[str]:
    """The units whose names stand in the file's names.

    >>> mentioned_units(["2026001_unit2", "lab.ipynb"], ["unit1", "unit2"])
    ['unit2']
    """
    words = {w.lower() for part in parts for w in _BREAKS.split(_EXTENSION.sub("", part))}
    return [unit for unit in units if unit.lower() in words]


def _from_platform(found: dict, by_name: Mapping[str, list[str]]) -> Owner:
    time = found.get("time")
    if found.get("id"):
        when = datetime.strptime(time, "%Y-%m-%d-%H-%M-%S") if time else None
        return Owner(found["id"], time=when)
    name = found["name"].strip()
    listed = by_name.get(name, ())
    # Moodle's number is its own, not the student's; it does tell two of the same name apart.
    return Owner(listed[0] if len(listed) == 1 else f"{name}-{found['number']}", name)


def _own_words(stem: str, unit: str, notebooks: Collection[str]) -> list[str]:
    about_file = {unit.lower(), *(notebook.lower() for notebook in notebooks)}
    return [
        word
        for word in _BREAKS.split(stem)
        if word and word.lower() not in about_file and not _NOISE.fullmatch(word)
    ]


def _without(stem: str, unit: str, notebooks: Collection[str]) -> str:
    """`stem` without the words about the file at its ends."""
    about = "|".join(map(re.escape, (unit, *notebooks)))
    return re.sub(rf"^({about})[-_ ]+|[-_ ]+({about})(?=$|[-_ ])", "", stem, flags=re.I).strip()


def _is_date(word: str) -> bool:
    try:
        datetime.strptime(word[:8], "%Y%m%d")
    except ValueError:
        return False
    return len(word) in (8, 12, 14)


def _grade_ids(content: bytes) -> set[str]:
    try:
        cells = json.loads(content)["cells"]
        return {cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells} - {None}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()
