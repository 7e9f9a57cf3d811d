"""What grading leaves behind: autograded notebooks, the gradebook, one record a submission.

The coordinator alone writes, one submission at a time, each step repeatable and the record last:

1. the autograded folder, built beside its place and then moved there,
2. the gradebook, in one transaction: the rows that nbgrader's own autograding would write,
3. the record, moved into place.

A record therefore says that all of it is done; whatever a crash leaves half done is done again.
"""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import sqlite3
import sys
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from .bundle import remedy_for
from .limits import Limits

__all__ = ["Course", "Store", "StoreError", "environment", "merge_record", "total_points"]


_ODD_NAME = {
    errno.ENAMETOOLONG,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.EINVAL,
    errno.EILSEQ,
}


class StoreError(Exception):
    """Results cannot be kept; the message says why and what to do, in Chinese."""


# ---------------------------------------------------------------------------------- the course


@dataclass(frozen=True)
class Course:
    """Where a course keeps its things, read from its nbgrader_config.py.

    Folders are absolute paths; the gradebook is an SQLite file.
    """

    root: Path
    source: Path
    submitted: Path
    autograded: Path
    records: Path
    gradebook: Path
    limits: Limits = field(default_factory=Limits)
    keep_files: dict = field(default_factory=dict)  # assignment -> names a student may replace
    config: object = None

    @classmethod
    def load(cls, root):
        """Read the course at ``root``; raises StoreError."""
        root = Path(root).resolve()
        config = _read_config(root)
        directory = config.get("CourseDirectory", {})
        base = Path(directory.get("root") or root)
        base = base if base.is_absolute() else root / base
        if directory.get("directory_structure"):
            raise StoreError(
                "nbgrader_config.py 改了 CourseDirectory.directory_structure，批改引擎只认 nbgrader 的"
                "默认目录结构。请去掉这一项，或改用 nbgrader autograde。"
            )

        def place(step):
            return base / (directory.get(f"{step}_directory") or step)

        url = directory.get("db_url") or f"sqlite:///{base / 'gradebook.db'}"
        if not url.startswith("sqlite:///"):
            raise StoreError(
                "批改引擎只直接写 SQLite 成绩册。别的数据库请用 nbgrader autograde，它用同一引擎。"
            )
        execute = config.get("Execute", {})
        limits = dict(execute.get("limits") or {})
        if execute.get("timeout"):
            limits.setdefault("cell_seconds", execute["timeout"])
        try:
            limits = Limits(**limits)
        except (TypeError, ValueError) as error:
            raise StoreError(f"nbgrader_config.py 里 c.Execute.limits 写得不对：{error}") from error
        submitted = place("submitted")
        return cls(
            root=root,
            source=place("source"),
            submitted=submitted,
            autograded=place("autograded"),
            records=submitted.parent / "records",
            gradebook=Path(url.removeprefix("sqlite:///")),
            limits=limits,
            keep_files=dict(config.get("Autograde", {}).get("exclude_overwriting") or {}),
            config=config,
        )

    def students(self, assignment):
        """Who handed in something for the assignment, sorted."""
        if not self.submitted.is_dir():
            return []
        return sorted(p.name for p in self.submitted.iterdir() if (p / assignment).is_dir())


def _read_config(root):
    from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

    try:
        return PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    except ConfigFileNotFound:
        return {}
    except Exception as error:
        raise StoreError(f"{root / 'nbgrader_config.py'} 读不了：{error}。请先修好它。") from error


def environment(limits, isolated):
    """A hash of all that a grade depends on beside submission and bundle.

    Python, the installed distributions, the course's own packages (by name, size and time of
    change) and the limits.
    """
    digest = hashlib.sha256()
    digest.update(repr((sys.version, sys.platform, isolated, limits)).encode())
    for place in sys.path:
        if place.endswith(("site-packages", "dist-packages")) and os.path.isdir(place):
            names = sorted(n for n in os.listdir(place) if n.endswith(".dist-info"))
            digest.update("\n".join(names).encode())
    here = Path(__file__).resolve().parent
    import helpers

    for package in (here, here.parent / "keys", *map(Path, helpers.__path__)):
        for folder, folders, files in os.walk(package):
            folders[:] = sorted(f for f in folders if f != "__pycache__")
            for name in sorted(files):
                info = os.stat(os.path.join(folder, name))
                digest.update(f"{folder}/{name} {info.st_size} {info.st_mtime_ns}\n".encode())
    return digest.hexdigest()


# ------------------------------------------------------------------------------------ the writer


@contextlib.contextmanager
def _explained(what):
    """Turn the ways in which writing fails into a sentence with the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{what}：{remedy_for(error)}已经批好的都保存了。") from error
    except OSError as error:
        remedy = {
            errno.ENOSPC: "磁盘满了。请腾出空间，再运行一次。",
            errno.EDQUOT: "磁盘配额用完了。请腾出空间，再运行一次。",
            errno.EROFS: "这个位置是只读的。请换到可以写的位置，再运行一次。",
            errno.EACCES: "没有写权限。请检查文件夹的权限，再运行一次。",
            errno.EPERM: "没有写权限。请检查文件夹的权限，再运行一次。",
        }.get(error.errno, "请检查这个位置能不能写，再运行一次。")
        raise StoreError(
            f"{what}（{error.filename or ''}）：{remedy}已经批好的都保存了。"
        ) from error


class Store:
    """The one writer of an assignment's results.  A context manager."""

    def __init__(self, course, bundle):
        self.course, self.bundle = course, bundle
        with _explained("打不开成绩册"):
            if not course.gradebook.is_file():
                raise StoreError(
                    f"成绩册 {course.gradebook} 不存在。请先运行 nbgrader generate_assignment。"
                )
            self.db = sqlite3.connect(course.gradebook, timeout=30, isolation_level=None)
            self.db.execute("pragma foreign_keys = off")
            found = self.db.execute(
                "select id, duedate from assignment where name = ?", (bundle.assignment,)
            ).fetchone()
        if found is None:
            raise StoreError(
                f"成绩册里没有作业 {bundle.assignment}。请先运行 nbgrader generate_assignment。"
            )
        self.assignment_id, self.duedate = found[0], _moment(found[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.db.close()

    # looking up

    def record(self, student):
        """The student's record as it is kept, or None."""
        try:
            return json.loads(self._record_path(student).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def is_kept(self, record):
        """Whether all that goes with this record is still there."""
        row = self._submission(record["student"])
        folder = self.course.autograded / record["student"] / self.bundle.assignment
        return (
            row is not None
            and row[0] == record.get("gradebook_id")
            and all(
                (folder / f"{nb['notebook']}.ipynb").is_file()
                for nb in record["notebooks"]
                if nb["status"] == "graded"
            )
        )

    def due(self, student):
        """When this student's submission is due (naive UTC) or None; extensions included."""
        row = self._submission(student)
        extension = _moment(row[2]) - datetime(1970, 1, 1) if row and row[2] else timedelta(0)
        return self.duedate and self.duedate + extension

    def _submission(self, student):
        return self.db.execute(
            "select id, timestamp, extension from submitted_assignment"
            " where assignment_id = ? and student_id = ?",
            (self.assignment_id, student),
        ).fetchone()

    def _record_path(self, student):
        return self.course.records / self.bundle.assignment / f"{student}.json"

    # writing

    def save(self, record, notebooks, files, timestamp):
        """Keep one graded submission.

        ``notebooks``: {name: executed notebook as a dict}; ``files``: {name: bytes} that lie beside
        them; ``timestamp``: when it was handed in (naive UTC) or None.  Raises StoreError.
        """
        student = record["student"]
        with _explained(f"{student} 的批改结果写不下来"):
            self._write_folder(student, notebooks, files)
        with _explained(f"{student} 的分数记不进成绩册"):
            record["gradebook_id"] = self._write_grades(record, timestamp)
        with _explained(f"{student} 的批改记录写不下来"):
            _write_record(self._record_path(student), record)

    def _write_folder(self, student, notebooks, files):
        target = self.course.autograded / student / self.bundle.assignment
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f".{self.bundle.assignment}.*.tmp"):
            shutil.rmtree(left, ignore_errors=True)
        if not notebooks and not files and not target.exists():
            return
        fresh = target.parent / f".{self.bundle.assignment}.new.tmp"
        fresh.mkdir()
        try:
            for name, data in files.items():
                path = fresh / name
                try:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
                except OSError as error:
                    if error.errno in _ODD_NAME:
                        continue  # a name that fits only where it came from
                    raise
                path.chmod(0o444)
            for name, notebook in notebooks.items():
                path = fresh / f"{name}.ipynb"
                text = json.dumps(notebook, ensure_ascii=False, sort_keys=True)
                path.write_text(text + "\n", encoding="utf-8")
                path.chmod(0o444)
            if target.exists():
                os.rename(target, target.parent / f".{self.bundle.assignment}.old.tmp")
            os.rename(fresh, target)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        shutil.rmtree(target.parent / f".{self.bundle.assignment}.old.tmp", ignore_errors=True)

    @cached_property
    def _cells(self):
        """{notebook name: (id, {grade cells}, {solution cells}, {task cells})}, name -> id each."""
        found = {}
        for name, id_ in self.db.execute(
            "select name, id from notebook where assignment_id = ?", (self.assignment_id,)
        ).fetchall():
            rows = self.db.execute(
                "select name, id, type from base_cell where notebook_id = ?", (id_,)
            ).fetchall()
            kinds = ("GradeCell", "SolutionCell", "TaskCell")
            found[name] = (id_, *({n: i for n, i, kind in rows if kind == k} for k in kinds))
        return found

    def _write_grades(self, record, timestamp):
        db, student = self.db, record["student"]
        db.execute("begin immediate")
        try:
            db.execute("insert or ignore into student (id) values (?)", (student,))
            row = self._submission(student)
            if row is None:
                submission = uuid.uuid4().hex
                db.execute(
                    "insert into submitted_assignment (id, assignment_id, student_id) values (?, ?, ?)",
                    (submission, self.assignment_id, student),
                )
            else:
                submission = row[0]
            if timestamp is not None:
                db.execute(
                    "update submitted_assignment set timestamp = ? where id = ?",
                    (timestamp.isoformat(" ", "microseconds"), submission),
                )
            results = {nb["notebook"]: nb for nb in record["notebooks"]}
            for name, (notebook_id, grades, solutions, tasks) in self._cells.items():
                mirror = self._mirror(submission, notebook_id, grades, solutions, tasks)
                result = results.get(name, {})
                self._grade(mirror, grades, result.get("grades", {}))
                self._comment(mirror, {**solutions, **tasks}, result.get("comments", {}))
                penalty = None
                if record["late_seconds"]:
                    score = db.execute(
                        "select coalesce(sum(coalesce(manual_score, auto_score, 0)"
                        " + case when manual_score is null and auto_score is null then 0"
                        " else coalesce(extra_credit, 0) end), 0) from grade where notebook_id = ?",
                        (mirror,),
                    ).fetchone()[0]
                    penalty = self._penalty(student, score, record["late_seconds"])
                db.execute(
                    "update submitted_notebook set late_submission_penalty = ? where id = ?",
                    (penalty, mirror),
                )
            db.execute("commit")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                db.execute("rollback")
            raise
        return submission

    def _mirror(self, submission, notebook_id, grades, solutions, tasks):
        """The submitted notebook's row, with a grade and a comment for each of its cells."""
        db = self.db
        row = db.execute(
            "select id from submitted_notebook where assignment_id = ? and notebook_id = ?",
            (submission, notebook_id),
        ).fetchone()
        mirror = row[0] if row else uuid.uuid4().hex
        if row is None:
            db.execute(
                "insert into submitted_notebook (id, assignment_id, notebook_id, flagged)"
                " values (?, ?, ?, 0)",
                (mirror, submission, notebook_id),
            )
        db.executemany(
            "insert or ignore into grade (id, notebook_id, cell_id, needs_manual_grade)"
            " values (?, ?, ?, 1)",
            [(uuid.uuid4().hex, mirror, id_) for id_ in (*grades.values(), *tasks.values())],
        )
        db.executemany(
            "insert or ignore into comment (id, notebook_id, cell_id) values (?, ?, ?)",
            [(uuid.uuid4().hex, mirror, id_) for id_ in (*solutions.values(), *tasks.values())],
        )
        return mirror

    def _grade(self, mirror, cells, grades):
        # As nbgrader: a manual score stays, and is to be looked at again.  A cell without a result
        # (its notebook is missing or unreadable) has earned nothing.
        self.db.executemany(
            "update grade set auto_score = ?1, needs_manual_grade = case when ?4 then 0"
            " else (manual_score is not null or ?1 is null) end"
            " where notebook_id = ?2 and cell_id = ?3",
            [(grades.get(name, 0), mirror, id_, name not in grades) for name, id_ in cells.items()],
        )

    def _comment(self, mirror, cells, comments):
        self.db.executemany(
            "update comment set auto_comment = ? where notebook_id = ? and cell_id = ?",
            [(comments[name], mirror, id_) for name, id_ in cells.items() if name in comments],
        )

    def _penalty(self, student, score, seconds):
        """What nbgrader's late-submission plugin takes off, or None."""
        config = self.course.config or {}
        plugin = config.get("AssignLatePenalties", {}).get("plugin_class")
        method = config.get("LateSubmissionPlugin", {}).get("penalty_method", "none")
        if not plugin and method == "none":
            return None
        from nbgrader.preprocessors import AssignLatePenalties

        assign = AssignLatePenalties(config=config)
        assign.init_plugin()
        penalty = assign.plugin_inst.late_submission_penalty(student, score, seconds)
        return None if penalty is None else min(max(penalty, 0), score)


def _write_record(path, record):
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.tmp")
    partial.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(partial, path)


def merge_record(records, student, bundle, result, *, sandbox):
    """Put one notebook's result into the student's record, for grading notebook by notebook.

    The record loses its key: what nbgrader has graded by itself may be graded again.
    """
    path = records / bundle.assignment / f"{student}.json"
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        others = [nb for nb in record["notebooks"] if nb["notebook"] != result["notebook"]]
    except (OSError, ValueError, KeyError):
        record, others = {"late_seconds": 0.0, "notes": []}, []
    notebooks = sorted([*others, result], key=lambda nb: nb["notebook"])
    record |= {
        "schema_version": 1,
        "student": student,
        "assignment": bundle.assignment,
        "status": "graded",
        "reason": " ".join(nb["reason"] for nb in notebooks if nb["reason"]),
        "notebooks": notebooks,
        "score": total_points(nb["score"] for nb in notebooks),
        "max_score": bundle.max_score,
        "sandbox": sandbox,
        "seconds": 0.0,
        "key": "",
    }
    with _explained(f"{student} 的批改记录写不下来"):
        _write_record(path, record)


def total_points(points):
    """A sum of points without the noise of binary fractions.

    >>> total_points([0.1, 0.2]), 0.1 + 0.2
    (0.3, 0.30000000000000004)
    """
    return round(sum(points), 6)


def _moment(text):
    return datetime.fromisoformat(text) if text else None
