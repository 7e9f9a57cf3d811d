"""Small units made in memory, a small course on disk, and warm boxes shared by tests."""

import json
import os
import shutil
import sysconfig
from types import SimpleNamespace

import pytest

from autograde.engine import grade, sandbox
from autograde.engine.bundle import Bundle, Cell, checksum, make_notebook
from autograde.engine.grade import Boxes
from autograde.engine.limits import Limits

POINTS = 4.0


def released(grade_id, source, **kind):
    """A cell of the bundle, as nbgrader would have stored it."""
    cell = Cell(grade_id, kind.pop("cell_type", "code"), source, **kind)
    return Cell(**cell.__dict__ | {"checksum": checksum(source, cell.cell_type, cell)})


def answer(grade_id, stub="answer = None"):
    return released(grade_id, stub, solution=True)


def test_cell(grade_id, source, points=POINTS):
    return released(grade_id, source, grade=True, locked=True, points=points)


test_cell.__test__ = False


def locked(grade_id, source, **kind):
    return released(grade_id, source, locked=True, **kind)


def written(grade_id, points=POINTS):
    return released(
        grade_id, "在这里写", cell_type="markdown", grade=True, solution=True, points=points
    )


def submit(notebook, answers=(), *, change=None, tail=()):
    """Bytes of the released notebook with these answers; ``change(cells)`` edits the raw cells."""
    answers = dict(answers)
    cells = []
    for cell in notebook.cells:
        source = answers.get(cell.grade_id, cell.visible)
        raw = {
            "cell_type": cell.cell_type,
            "id": cell.grade_id,
            "metadata": {"nbgrader": cell.metadata()},
            "source": source,
        }
        if cell.cell_type == "code":
            raw |= {"outputs": [], "execution_count": None}
        cells.append(raw)
    for source in tail:
        cells.append(
            {
                "cell_type": "code",
                "metadata": {},
                "source": source,
                "outputs": [],
                "execution_count": None,
            }
        )
    if change is not None:
        cells = change(cells) or cells
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nb = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(nb).encode()


@pytest.fixture(scope="session")
def make():
    """Makers of cells, notebooks and submissions."""
    return SimpleNamespace(
        answer=answer,
        test=test_cell,
        locked=locked,
        written=written,
        submit=submit,
        notebook=lambda *cells, source=None: make_notebook("lab", list(cells), source=source),
    )


@pytest.fixture(scope="session")
def isolate():
    """Whether boxes can be isolated on this machine."""
    return sandbox.available()


@pytest.fixture(scope="module")
def boxes(isolate):
    """Warm boxes that serve any notebook; cells may take 3 seconds."""
    limits = Limits(cell_seconds=3, submission_seconds=60, grace_seconds=10)
    with Boxes(Bundle("unit", ()), limits, isolate=isolate) as ready:
        yield ready


@pytest.fixture(scope="session")
def course_template(tmp_path_factory):
    """A course with one small unit, released by nbgrader itself."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    root = tmp_path_factory.mktemp("course")
    unit = root / "source" / "unit"
    unit.mkdir(parents=True)
    base = {"schema_version": 3, "task": False}
    marks = [
        ("largest", {"grade": False, "solution": True, "locked": False}, "largest = None"),
        (
            "check_largest",
            {"grade": True, "solution": False, "locked": True, "points": 4},
            "assert largest == 3",
        ),
    ]
    cells = [
        {
            "cell_type": "code",
            "id": grade_id,
            "metadata": {"nbgrader": base | {"grade_id": grade_id} | mark},
            "source": f"{source}\n### BEGIN SOLUTION\nlargest = 3\n### END SOLUTION"
            if mark["solution"]
            else source,
            "outputs": [],
            "execution_count": None,
        }
        for grade_id, mark, source in marks
    ]
    cells.append(
        {
            "cell_type": "markdown",
            "id": "why",
            "metadata": {
                "nbgrader": base
                | {"grade_id": "why", "grade": True, "solution": True, "locked": False, "points": 2}
            },
            "source": "because",
        }
    )
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nb = {"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    (unit / "lab.ipynb").write_text(json.dumps(nb))
    config = Config()
    config.CourseDirectory.root = str(root)
    config.ClearSolutions.code_stub = {"python": "# answer"}
    os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ["PATH"]
    done = NbGraderAPI(config=config).generate_assignment("unit", force=True)
    assert done["success"], done["error"]
    return root


@pytest.fixture
def course(course_template, tmp_path):
    """A fresh copy of the course; ``hand_in(student, answer)`` submits."""
    root = tmp_path / "course"
    shutil.copytree(course_template, root)
    release = json.loads((root / "release" / "unit" / "lab.ipynb").read_text())

    def hand_in(student, source=None, *, reason=None, timestamp=None):
        nb = json.loads(json.dumps(release))
        if source is not None:
            nb["cells"][0]["source"] = source
        if reason is not None:
            nb["cells"][2]["source"] = reason
        folder = root / "submitted" / student / "unit"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "lab.ipynb").write_text(json.dumps(nb))
        if timestamp:
            (folder / "timestamp.txt").write_text(timestamp)

    return SimpleNamespace(root=root, hand_in=hand_in, db=f"sqlite:///{root}/gradebook.db")


@pytest.fixture
def run(course, isolate, shared_boxes):
    """run(...) -> records: grade the class of ``course``."""

    def go(**how):
        return grade.grade_class("unit", course_root=course.root, sandbox=isolate, **how)

    return go


@pytest.fixture(scope="session")
def warm():
    """{key: Boxes}: all classes of the tests are graded in the same few warm processes."""
    kept = {}
    yield kept
    for boxes in kept.values():
        type(boxes).close(boxes)


@pytest.fixture
def shared_boxes(warm, monkeypatch):
    """Classes with the same bundle and limits share their warm processes."""

    def make_boxes(bundle, limits=None, *, isolate=True, hide=(), spare=False):
        key = (bundle.hash, limits, isolate)
        if key not in warm:
            warm[key] = Boxes(bundle, limits, isolate=isolate, spare=spare)
            warm[key].close = lambda: None
        return warm[key]

    monkeypatch.setattr(grade, "Boxes", make_boxes)
