"""Submissions that try to cheat, one function each, named after what it tries.

Every attack is applied to the released notebook of one small assignment
(`target.py`) whose hidden tests, expected values, environment and neighbours
carry planted markers. An attack says what it honestly deserves and what it
gets out of stock nbgrader, where that was seen:

* ``gains``   points it does not deserve,
* ``reads``   a marker that it should never see,
* ``changes`` a file outside its own folder,
* ``breaks``  the run, so that it or a neighbour is left without a grade,
* ``""``      nothing (kept so that the engine does not become the first).
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

__all__ = ["Attack", "Submission", "attack", "attacks"]

FAMILIES = (
    "verdicts",
    "lies",
    "patches",
    "snooping",
    "shadowing",
    "crashes",
    "floods",
    "tampering",
    "payloads",
)


@dataclass
class Submission:
    """What a student hands in: the notebook, files beside it, links beside it."""

    nb: NotebookNode
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None

    def cell(self, grade_id: str) -> NotebookNode:
        """The cell with this grade_id."""
        for cell in self.nb.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id:
                return cell
        raise KeyError(grade_id)

    def answer(self, grade_id: str, source: str) -> None:
        """Write an answer into its answer cell."""
        self.cell(grade_id).source = inspect.cleandoc(source)

    def first(self, source: str) -> None:
        """Put a cell of the student's own before everything else."""
        self.nb.cells.insert(0, nbformat.v4.new_code_cell(inspect.cleandoc(source)))

    def last(self, source: str) -> None:
        """Put a cell of the student's own after everything else."""
        self.nb.cells.append(nbformat.v4.new_code_cell(inspect.cleandoc(source)))


@dataclass(frozen=True)
class Attack:
    name: str
    family: str
    doc: str
    build: Callable[[Submission], None]
    deserves: float
    stock: str


_registry: dict[str, Attack] = {}


def attack(*, deserves: float = 0, stock: str = ""):
    """Register a function that turns an untouched submission into an attack."""

    def register(build):
        family = build.__module__.rpartition(".")[2]
        doc = inspect.getdoc(build)
        if not doc:
            raise ValueError(f"{build.__name__} does not say how it worked elsewhere")
        if stock not in ("", "gains", "reads", "changes", "breaks"):
            raise ValueError(f"{build.__name__} has no such effect as {stock!r}")
        if build.__name__ in _registry:
            raise ValueError(f"two attacks are named {build.__name__}")
        _registry[build.__name__] = Attack(build.__name__, family, doc, build, deserves, stock)
        return build

    return register


def attacks() -> list[Attack]:
    """Every attack, in the order of the families."""
    for family in FAMILIES:
        importlib.import_module(f"{__name__}.{family}")
    return list(_registry.values())
