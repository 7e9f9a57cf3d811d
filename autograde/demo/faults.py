"""What students get wrong, one function a fault.

A fault changes a finished piece of `Work`. One that finds nothing to change raises `LookupError`: a
row of the class that no longer is what it says would make the demo a lie.
"""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

__all__ = ["Work", "apply"]


@dataclass
class Work:
    """One notebook on its way to being handed in.

    `notebook` starts with every answer right, `blank` is the released one, `other` a notebook of
    another unit. `raw` are the bytes to hand in instead of the notebook; `absent`: nothing is.
    """

    notebook: NotebookNode
    blank: NotebookNode
    other: NotebookNode | None = None
    raw: bytes | None = None
    absent: bool = False

    def answers(self, kind: str = "code") -> list[NotebookNode]:
        """The cells with the student's answers."""
        return [c for c in self.notebook.cells if c.cell_type == kind and _mark(c, "solution")]

    def tests(self) -> list[NotebookNode]:
        """The autograded test cells."""
        cells = self.notebook.cells
        return [c for c in cells if _mark(c, "grade") and not _mark(c, "solution")]

    def data(self) -> bytes:
        """The bytes of the file that is handed in."""
        if self.raw is not None:
            return self.raw
        return nbformat.writes(self.notebook).encode()


def apply(name: str, work: Work) -> None:
    """Apply the fault called `name`; `KeyError` if there is none of that name."""
    _FAULTS[name](work)


_FAULTS: dict[str, Callable[[Work], None]] = {}


def _fault(function: Callable[[Work], None]) -> Callable[[Work], None]:
    _FAULTS[function.__name__] = function
    return function


def _mark(cell: NotebookNode, key: str) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get(key))


def _rewrite(work: Work, pattern: str, replacement: str) -> None:
    """Replace `pattern` (a regular expression) in the code answers."""
    changed = 0
    for cell in work.answers():
        cell.source, count = re.subn(pattern, replacement, cell.source, flags=re.MULTILINE)
        changed += count
    if not changed:
        raise LookupError(f"no answer has {pattern!r}")


def _values(work: Work) -> Iterator[tuple[NotebookNode, str]]:
    """Each answer that is a value (not a function), with the name that it has to be stored in."""
    found = False
    for cell in work.answers():
        names = re.findall(r"^(\w+) = (?:None|quiz\.ask\(.*\))$", cell.source, re.MULTILINE)
        if names:
            found = True
            yield cell, names[-1]
    if not found:
        raise LookupError("no answer is a value")


def _after_values(work: Work, line: str) -> None:
    for cell, name in _values(work):
        cell.source += "\n" + line.format(name=name)


def _first_answer(work: Work, code: str, number: int = 0) -> None:
    """Put `code` at the head of a code answer."""
    cells = work.answers()
    if len(cells) <= number:
        raise LookupError(f"there are only {len(cells)} code answers")
    cells[number].source = f"{code}\n{cells[number].source}"


# Unfinished -------------------------------------------------------------------------------------


@_fault
def not_handed_in(work: Work) -> None:
    work.absent = True


@_fault
def untouched(work: Work) -> None:
    work.notebook = deepcopy(work.blank)


@_fault
def second_half_empty(work: Work) -> None:
    half = len(work.notebook.cells) // 2
    work.notebook.cells[half:] = deepcopy(work.blank.cells[half:])


@_fault
def nothing_written(work: Work) -> None:
    """The written answers are left as they were released."""
    for number, cell in enumerate(work.notebook.cells):
        if cell.cell_type == "markdown" and _mark(cell, "solution"):
            cell.source = work.blank.cells[number].source


# Nearly right -----------------------------------------------------------------------------------


@_fault
def counts_messages_instead_of_people(work: Work) -> None:
    _rewrite(work, r"\.nunique\(\)", ".count()")


@_fault
def prints_instead_of_returning(work: Work) -> None:
    _rewrite(work, r"^( +)return (.+)$", r"\1print(\2)")


@_fault
def forgets_to_return(work: Work) -> None:
    _rewrite(work, r"^( +)return (.+)$", r"\1result = \2")


@_fault
def answers_as_strings(work: Work) -> None:
    _after_values(work, "{name} = str({name})")


@_fault
def names_misspelt(work: Work) -> None:
    """The answer is right, but under another name than the one asked for."""
    _after_values(work, "my_{name} = {name}\ndel {name}")


@_fault
def percent_instead_of_share(work: Work) -> None:
    _after_values(
        work,
        "if isinstance({name}, pd.DataFrame):\n"
        "    {name} = {name}.apply(lambda c: c * 100 if c.dtype == float else c)",
    )


@_fault
def first_row_lost(work: Work) -> None:
    _after_values(work, "if isinstance({name}, pd.DataFrame):\n    {name} = {name}.iloc[1:]")


@_fault
def columns_in_chinese(work: Work) -> None:
    _after_values(
        work,
        "if isinstance({name}, pd.DataFrame):\n"
        "    {name} = {name}.rename(columns=lambda c: c.replace('share', '占比'))",
    )


@_fault
def line_instead_of_bars(work: Work) -> None:
    _rewrite(work, r"\bax\.bar\(", "ax.plot(")


@_fault
def chart_without_labels(work: Work) -> None:
    _rewrite(work, r"^.*\.set_[xy]label\(.*$", "")


@_fault
def quiz_answers_shifted(work: Work) -> None:
    """In every quiz each card is in its neighbour's box, each order one step round."""
    _after_values(
        work,
        "if isinstance({name}, dict):\n"
        "    {name} = dict(zip({name}, [*list({name}.values())[1:], *list({name}.values())[:1]]))\n"
        "elif isinstance({name}, list):\n"
        "    {name} = {name}[1:] + {name}[:1]",
    )


@_fault
def warns_on_stderr(work: Work) -> None:
    """Right, but noisy: a warning must not cost a point."""
    _first_answer(work, "import warnings\nwarnings.warn('这个写法以后会改')")


# Programs that go wrong -------------------------------------------------------------------------


@_fault
def crashes_in_third_cell(work: Work) -> None:
    _first_answer(work, "1 / 0", number=2)


@_fault
def syntax_error(work: Work) -> None:
    _first_answer(work, "这里少了 引号' 和(括号")


@_fault
def reads_a_missing_file(work: Work) -> None:
    _first_answer(work, "open('我桌面上的数据.csv')")


@_fault
def never_ends(work: Work) -> None:
    _first_answer(work, "while True:\n    pass")


@_fault
def function_never_ends(work: Work) -> None:
    _rewrite(work, r'^(    """.*""")$', r"\1\n    while True:\n        pass")


@_fault
def prints_100_mb(work: Work) -> None:
    _first_answer(work, "for _ in range(100):\n    print('米友会' * 116_000)")


@_fault
def eats_memory(work: Work) -> None:
    _first_answer(work, "hoard = []\nwhile True:\n    hoard.append('米' * 10**8)")


@_fault
def ends_the_process(work: Work) -> None:
    _first_answer(work, "import os\nos._exit(0)")


# Files that are not as they were released -------------------------------------------------------


@_fault
def no_metadata(work: Work) -> None:
    """As after copying everything into a new notebook."""
    work.notebook.metadata = NotebookNode()
    for cell in work.notebook.cells:
        cell.metadata = NotebookNode()


@_fault
def test_cell_deleted(work: Work) -> None:
    work.notebook.cells.remove(work.tests()[0])


@_fault
def test_cell_doubled(work: Work) -> None:
    cell = work.tests()[0]
    place = work.notebook.cells.index(cell)
    work.notebook.cells.insert(place, NotebookNode(deepcopy(cell), id="copy"))


@_fault
def test_cell_edited(work: Work) -> None:
    """Every check says full marks, in the student's copy."""
    for cell in work.tests():
        cell.source = str(cell.metadata.nbgrader.points)


@_fault
def of_another_assignment(work: Work) -> None:
    if work.other is None:
        raise LookupError("there is no other unit")
    work.notebook = deepcopy(work.other)


@_fault
def saved_100_mb_of_output(work: Work) -> None:
    cell = work.answers()[0]
    cell.outputs = [nbformat.v4.new_output("stream", text="米友会" * 11_600_000)]


@_fault
def empty_file(work: Work) -> None:
    work.raw = b""


@_fault
def not_json(work: Work) -> None:
    """As after a download that broke off."""
    data = work.data()
    work.raw = data[: len(data) // 2]


@_fault
def unknown_nbformat(work: Work) -> None:
    work.raw = json.dumps({**json.loads(work.data()), "nbformat": 99}).encode()


@_fault
def a_web_page(work: Work) -> None:
    """As after saving the page that shows the notebook."""
    work.raw = "<!DOCTYPE html><title>lab.ipynb</title>".encode("utf-16")
