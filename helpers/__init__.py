"""What the course's notebooks import: data, quiz, check and charts.

>>> from helpers import charts, check, data, quiz
"""

import importlib

__all__ = ["charts", "check", "data", "quiz"]


def __getattr__(name):
    # Loaded when first used, so that `import helpers` stays quick.
    if name in __all__:
        return importlib.import_module(f"helpers.{name}")
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
