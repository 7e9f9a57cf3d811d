"""The simulated class: rows of `class.toml` turned into files as students hand them in."""

import os
import tomllib
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograde.commands.course import Course
from autograde.demo.faults import Work, apply

__all__ = ["Row", "answered", "hand_in", "read_class"]


@dataclass(frozen=True)
class Row:
    """One simulated student; the fields are explained in `class.toml`."""

    id: str
    name: str
    kind: str
    hand_in: str
    expect: dict
    lesson: tuple[str, ...] = ()
    lab: tuple[str, ...] = ()
    hours: float = 24

    def faults(self, notebook: str) -> tuple[str, ...]:
        return {"lesson": self.lesson, "lab": self.lab}.get(notebook, ())


def read_class() -> list[Row]:
    """The rows of `class.toml`."""
    text = Path(__file__).with_name("class.toml").read_text(encoding="utf-8")
    return [Row(**row) for row in tomllib.loads(text)["student"]]


def answered(released: NotebookNode, source: NotebookNode) -> NotebookNode:
    """`released` with each answer cell filled from the solution in `source`."""
    solutions = {
        cell.metadata.nbgrader.grade_id: "\n".join(
            line for line in cell.source.split("\n") if " SOLUTION" not in line
        )
        for cell in source.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    done = nbformat.from_dict(released)
    for cell in done.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = solutions.get(grade_id, cell.source)
    return done


def hand_in(course: Course, unit: str, rows: list[Row], due: datetime, into: Path) -> None:
    """Write what every student of `rows` hands in for `unit` below `into`."""
    others = [
        course.source(name) / f"{course.notebooks(name)[0]}.ipynb"
        for name in course.units()
        if name != unit
    ]
    other = nbformat.read(others[0], as_version=4) if others else None
    for row in rows:
        files = {}
        for name in course.notebooks(unit):
            blank = nbformat.read(course.release(unit) / f"{name}.ipynb", as_version=4)
            source = nbformat.read(course.source(unit) / f"{name}.ipynb", as_version=4)
            work = Work(answered(blank, source), blank, other)
            for fault in row.faults(name):
                apply(fault, work)
            if not work.absent:
                files[name] = work.data()
        time = (due - timedelta(hours=row.hours)).replace(tzinfo=course.timezone)
        _pack(row, unit, files, time, into)


def _pack(row: Row, unit: str, files: dict[str, bytes], time: datetime, into: Path) -> None:
    if row.hand_in == "zip":
        path = into / f"{row.id}_{row.name}_{unit}.zip"
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in files.items():
                info = zipfile.ZipInfo(f"{unit}/{name}.ipynb", time.timetuple()[:6])
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return
    place = {
        "folder": f"{row.id}/{unit}/{{}}.ipynb",
        "flat": f"{row.id}-{unit}-{{}}.ipynb",
        "moodle": f"{row.name}_{row.id}_assignsubmission_file_{{}}.ipynb",
    }[row.hand_in]
    for name, data in files.items():
        path = into / place.format(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (time.timestamp(), time.timestamp()))
