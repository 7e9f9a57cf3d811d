"""The engine inside nbgrader: ``nbgrader autograde UNIT`` and the formgrader's button run on it.

In nbgrader_config.py:

    c.Autograde.sanitize_preprocessors = [
        "nbgrader.preprocessors.ClearOutput",
        "autograde.engine.nbgrader_plugin.Sanitize",
    ]
    c.Autograde.autograde_preprocessors = [
        "autograde.engine.nbgrader_plugin.Execute",
        "nbgrader.preprocessors.IgnorePattern",
        "nbconvert.preprocessors.ClearMetadataPreprocessor",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]

nbgrader keeps doing the rest: folders, time stamps, the gradebook.  The outputs of a test cell are
written here alone, from the judge's verdict, so that its SaveAutoGrades finds that verdict.
"""

import atexit
import json
import threading
from pathlib import Path

from nbformat import from_dict
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict, Float

from . import sandbox
from .bundle import BundleError, build
from .grade import Boxes, grade_notebook
from .intake import IntakeError, Submission, collect, sanitise, working_files
from .limits import Limits
from .store import merge_record

__all__ = ["Execute", "Sanitize"]

_IDLE_SECONDS = 120


class _WithBundle(NbGraderPreprocessor):
    """What both steps need: the course's folders and the unit's bundle."""

    def _load(self, resources):
        facts = resources["nbgrader"]
        course = CourseDirectory(parent=self)
        url = facts["db_url"]
        if not url.startswith("sqlite:///"):
            raise NbGraderException("批改引擎只支持 SQLite 成绩册（c.CourseDirectory.db_url）。")
        assignment, student = facts["assignment"], facts["student"]

        def place(step, who):
            return Path(course.format_path(step, who, assignment)).resolve()

        self.submitted = place(course.submitted_directory, student)
        keep = self.config.get("Autograde", {}).get("exclude_overwriting", {}).get(assignment, [])
        try:
            self.bundle = build(
                url.removeprefix("sqlite:///"),
                assignment,
                place(course.source_directory, "."),
                keep_files=keep,
            )
        except BundleError as error:
            raise NbGraderException(str(error)) from error
        self.records = (
            Path(course.format_path(course.submitted_directory, "", "")).resolve().parent
            / "records"
        )
        self.root = Path(course.root)
        self.notebook = self.bundle.notebook(facts["notebook"])
        self.facts = facts


class Sanitize(_WithBundle):
    """Put back what a student may not change: stands for nbgrader's own sanitising."""

    def preprocess(self, nb, resources):
        self._load(resources)
        path = self.submitted / f"{self.facts['notebook']}.ipynb"
        if path.is_symlink():
            raise NbGraderException(f"{path} 是一个链接，没有批改。请让学生交真正的文件。")
        # Outputs stay only if nbgrader was told to keep them (--no-execute).
        for number, cell in enumerate(nb.cells):
            cell.setdefault("id", f"cell-{number}")
        outputs = {cell.id: cell.get("outputs") for cell in nb.cells}
        try:
            intake = sanitise(json.dumps(nb).encode(), self.notebook)
        except IntakeError as error:
            raise NbGraderException(str(error)) from error
        for note in intake.notes:
            self.log.warning("%s / %s：%s", self.facts["student"], self.facts["notebook"], note)
        clean = from_dict(intake.as_notebook())
        for cell in clean.cells:
            if cell.cell_type == "code" and outputs.get(cell.id):
                cell.outputs = outputs[cell.id]
        return clean, resources


class Execute(_WithBundle):
    """Run the student's cells in their box and the tests in the judge's."""

    timeout = Float(30, allow_none=True, help="Seconds that one cell may take.").tag(config=True)
    limits = Dict(help="Other limits, by name: see autograde.engine.limits.Limits.").tag(
        config=True
    )
    isolate = Bool(True, help="False: run without a sandbox; only where none can be had.").tag(
        config=True
    )

    def preprocess(self, nb, resources):
        self._load(resources)
        if self.isolate and not sandbox.available():
            raise NbGraderException(
                "这台机器现在不能隔离学生的程序：\n" + "\n".join(sandbox.missing())
            )
        files, dropped = self._files(resources)
        boxes = _boxes(self.bundle, self._limits(), self.isolate, self.root)
        data = json.dumps(nb).encode()
        graded = grade_notebook(data, self.notebook, files, boxes, keep_written=True)
        if graded.notebook is None:
            raise NbGraderException(graded.result["reason"])
        folder = Path(resources["metadata"]["path"])
        for name in dropped:
            (folder / name).unlink(missing_ok=True)
        for name, content in graded.written.items():
            path = folder / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        merge_record(
            self.records, self.facts["student"], self.bundle, graded.result, sandbox=self.isolate
        )
        return from_dict(graded.notebook), resources

    def _limits(self):
        given = dict(self.limits)
        if self.timeout is None:
            given.setdefault(
                "cell_seconds", given.get("submission_seconds", Limits.submission_seconds)
            )
        else:
            given.setdefault("cell_seconds", self.timeout)
            given.setdefault("submission_seconds", max(Limits.submission_seconds, self.timeout))
        return Limits(**given)

    def _files(self, resources):
        """Files for the working folder, and names of links that nbgrader has followed."""
        student = self.facts["student"]
        submission = Submission(student, self.bundle.assignment, {}, {})
        dropped = []
        if self.submitted.is_dir() and not self.submitted.is_symlink():
            submission = collect(self.submitted, student, self.bundle.assignment)
            dropped = [
                path.relative_to(self.submitted).as_posix()
                for path in self.submitted.rglob("*")
                if path.is_symlink()
            ]
        files, notes = working_files(submission, self.bundle)
        for note in (*submission.notes, *notes):
            self.log.warning("%s：%s", student, note)
        return files, dropped


# ------------------------------------------------------------------- warm processes, kept for a while

_kept = {}
_lock = threading.Lock()


def _boxes(bundle, limits, isolate, root):
    """Warm processes for this bundle; ended when another one comes, or after a while unused."""
    with _lock:
        key = (bundle.hash, limits, isolate)
        if _kept.get("key") != key:
            _end()
            _kept.update(key=key, boxes=Boxes(bundle, limits, isolate=isolate, hide=[root]))
        timer = _kept.pop("timer", None)
        if timer:
            timer.cancel()
        longest = limits.submission_seconds * 3 + _IDLE_SECONDS
        _kept["timer"] = threading.Timer(longest, _close)
        _kept["timer"].daemon = True
        _kept["timer"].start()
        return _kept["boxes"]


def _end():
    boxes = _kept.pop("boxes", None)
    _kept.clear()
    if boxes is not None:
        boxes.close()


@atexit.register
def _close():
    with _lock:
        _end()
