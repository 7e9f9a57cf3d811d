"""A course of one assignment with planted markers, and attacks handed in to it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import nbformat

from tests.autograde.attacks import Attack, Submission
from tests.autograde.attacks.target import ASSIGNMENT, HONEST, MARKERS, NOTEBOOK, notebook

__all__ = ["hand_in", "honest", "loot", "make_course", "nbgrader", "tree"]

REPOSITORY = Path(__file__).resolve().parents[3]

STOCK_CONFIG = """
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.submitted_directory = "classroom/submitted"
c.CourseDirectory.autograded_directory = "classroom/autograded"
c.CourseDirectory.feedback_directory = "classroom/feedback"
c.CourseDirectory.db_url = "sqlite:///" + {root!r} + "/classroom/gradebook.db"
c.Execute.timeout = 5
"""

# So that whoever hangs or hoards is stopped soon.
TIGHT_LIMITS = """
c.Execute.timeout = 5
c.Execute.limits = {"memory_mb": 512, "submission_seconds": 40}
"""


def make_course(root: Path, *, stock: bool) -> Path:
    """A course folder with the target assignment released and markers all round.

    `stock` takes nbgrader as it comes; otherwise the course's own configuration.
    """
    (root / "classroom").mkdir(parents=True)
    source = root / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    nbformat.write(notebook(), source / f"{NOTEBOOK}.ipynb")
    (root / "instructor.txt").write_text(MARKERS["instructor file"], encoding="utf-8")
    if stock:
        (root / "nbgrader_config.py").write_text(STOCK_CONFIG.format(root=str(root)))
    else:
        own = (REPOSITORY / "nbgrader_config.py").read_text(encoding="utf-8")
        (root / "nbgrader_config.py").write_text(own + TIGHT_LIMITS, encoding="utf-8")
    nbgrader(root, "generate_assignment", ASSIGNMENT)
    honest(root, "neighbour")
    return root


def nbgrader(root: Path, *words: str, check: bool = True) -> subprocess.CompletedProcess:
    """Run an nbgrader command in the course folder, with a marker in its environment."""
    env = dict(os.environ, SECRET_TOKEN=MARKERS["environment"], PYTHONPATH=str(REPOSITORY))
    # nbgrader calls `alembic` by name when it makes a gradebook.
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env.get('PATH', '')}"
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=root,
        env=env,
        check=check,
        capture_output=True,
        text=True,
        timeout=800,
    )


def _released(root: Path) -> Submission:
    path = root / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    return Submission(nbformat.read(path, as_version=4))


def honest(root: Path, student: str) -> None:
    """Hand in a full answer that carries the neighbour's marker."""
    sub = _released(root)
    for grade_id, source in HONEST.items():
        sub.answer(grade_id, f"# {MARKERS['other submission']}\n{source}")
    _write(root, student, sub)


def hand_in(root: Path, attack: Attack, *, port: int = 0) -> None:
    """Hand in an attack under its own name."""
    sub = _released(root)
    attack.build(sub)
    sub.files = {k: v.replace(b"@PORT@", str(port).encode()) for k, v in sub.files.items()}
    _write(root, attack.name, sub)


def _write(root: Path, student: str, sub: Submission) -> None:
    folder = root / "classroom" / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True)
    neighbour = root / "classroom" / "submitted" / "neighbour" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    if f"{NOTEBOOK}.ipynb" not in sub.links:
        raw = sub.raw if sub.raw is not None else nbformat.writes(sub.nb).encode()
        (folder / f"{NOTEBOOK}.ipynb").write_bytes(raw)
    for name, data in sub.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, to in sub.links.items():
        to = to.replace("@ROOT@", str(root)).replace("@NEIGHBOUR@", str(neighbour))
        (folder / name).symlink_to(to)


def loot(text: str) -> list[str]:
    """The names of the markers that a text gives away."""
    return [name for name, marker in MARKERS.items() if marker in text]


def tree(root: Path) -> dict[str, str]:
    """Digest of every file that no submission may change; {relative path: sha256}."""
    kept = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        made = name.startswith(
            (
                "classroom/autograded",
                "classroom/records",
                "classroom/feedback",
                "classroom/gradebook",
            )
        )
        if path.is_file() and not path.is_symlink() and not made and ".log" not in name:
            kept[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return kept
