"""The gate: proof, question by question, that the checks of a unit pay what an answer deserves.

1. ``answers`` reads the kept answers of a unit, right and wrong ones (tests/answers/UNIT).
2. ``mutants`` changes the reference solutions in small ways.
3. ``trials`` has the engine grade each of them in place of the reference answer, and reports where
   the points or the words are not those deserved.
4. ``passed`` says whether a unit, exactly as it is now, has been through the gate.
"""

import importlib

__all__ = [
    "AnswerError",
    "Report",
    "fingerprint",
    "passed",
    "questions",
    "remember",
    "verify",
]


def __getattr__(name):
    # Loaded when first used: the command line starts faster without the engine.
    if name in __all__:
        home = "answers" if name == "AnswerError" else "trials"
        return getattr(importlib.import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
