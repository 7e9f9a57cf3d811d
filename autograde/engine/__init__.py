"""The grading engine: safe against the submission, fast, and nbgrader's own files kept.

See README.md in this folder.
"""

import importlib

__all__ = ["GradeError", "Submission", "build", "grade_class", "grade_submission"]

_HOME = {
    "GradeError": "grade",
    "Submission": "intake",
    "build": "bundle",
    "grade_class": "grade",
    "grade_submission": "grade",
}


def __getattr__(name):
    # Loaded when first used: the boxes import parts of this package that must stay small.
    if name in _HOME:
        return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
