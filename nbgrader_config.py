"""The course as nbgrader sees it: read by `nbgrader`, by the formgrader page and by `shequn`.

Only names and paths here: classes are given by dotted names, so that loading stays quick.
"""

import os
import sysconfig
from importlib.util import find_spec
from pathlib import Path
from shutil import which

c = get_config()  # noqa: F821  (given by traitlets)

ROOT = Path(__file__).resolve().parent
CLASSROOM = ROOT / "classroom"  # git-ignored: everything a class produces
# SQLite and the exchange make no folders of their own.
(CLASSROOM / "exchange").mkdir(parents=True, exist_ok=True)
# nbgrader makes a new gradebook with a program that it looks for on the PATH, where it is not when
# the environment is used without being activated.
if which("alembic") is None:
    os.environ["PATH"] = sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", "")

# Folders
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.course_id = "shequn"
c.CourseDirectory.submitted_directory = "classroom/submitted"
c.CourseDirectory.autograded_directory = "classroom/autograded"
c.CourseDirectory.feedback_directory = "classroom/feedback"
c.CourseDirectory.solution_directory = "classroom/solution"
c.CourseDirectory.source_with_tests_directory = "classroom/source_with_tests"
c.CourseDirectory.db_url = f"sqlite:///{CLASSROOM / 'gradebook.db'}"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "keys"]
c.Exchange.root = str(CLASSROOM / "exchange")
c.Exchange.timezone = "Asia/Shanghai"
c.NbGraderAPI.timezone = "Asia/Shanghai"

# Student notebooks: an untouched one runs without an error and earns nothing.
c.ClearSolutions.code_stub = {"python": "# 在这里写你的答案"}
c.ClearSolutions.text_stub = "在这里写你的回答"

# Grading
c.Execute.timeout = 30  # seconds a cell
c.Execute.startup_timeout = 120
# --- grading engine: begin ---
# Student cells run in a sandbox, tests in a judge of their own: see autograde/engine/README.md.
c.Execute.limits = {
    "submission_seconds": 300,  # all cells of a notebook together
    "memory_mb": 1024,
    "processes": 64,
    "output_bytes": 2_000_000,  # a cell
    "file_mb": 64,
}
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
# --- grading engine: end ---

# Feedback and formgrader pages: nothing of a submission runs in the reader's browser, and
# feedback never shows a hidden test.
c.GenerateFeedback.preprocessors = [
    "autograde.feedback.Grades",
    "autograde.feedback.HideTests",
]
c.HTMLExporter.preprocessors = [
    "autograde.feedback.Sanitize",
    "autograde.feedback.Rubrics",  # after: what it adds is ours
]
c.Rubrics.folder = str(ROOT / "course" / "rubrics")
c.HTMLExporter.filters = {"markdown2html": "autograde.feedback.safe_markdown"}
c.HTMLExporter.language_code = "zh"
# The course's own feedback page comes before nbgrader's; the formgrader's pages stay nbgrader's.
c.HTMLExporter.extra_template_basedirs = [
    str(Path(find_spec("autograde").origin).parent / "feedback" / "templates"),
    str(Path(find_spec("nbgrader").origin).parent / "server_extensions/formgrader/templates"),
]
c.ExportApp.plugin_class = "autograde.commands.export.GradesExport"
