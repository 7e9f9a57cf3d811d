"""Change the notebook itself: cells, metadata, files beside it."""

import copy
import json

import nbformat

from tests.autograde.attacks import Submission, attack
from tests.autograde.attacks.target import HONEST


@attack(stock="breaks")
def test_cell_doubled(sub: Submission):
    """A second copy of a test cell: stock nbgrader aborts the whole batch."""
    cell = copy.deepcopy(sub.cell("check_total"))
    cell.id = "second"
    sub.nb.cells.append(cell)


@attack()
def test_cell_deleted(sub: Submission):
    """Delete the test cells of the questions one cannot answer."""
    sub.nb.cells = [c for c in sub.nb.cells if not c.metadata.get("nbgrader", {}).get("grade")]


@attack()
def test_cell_retyped_to_markdown(sub: Submission):
    """Turn test cells into markdown, which never fails."""
    for cell in sub.nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.cell_type = "markdown"
            cell.pop("outputs", None)
            cell.pop("execution_count", None)


@attack()
def grade_set_to_false(sub: Submission):
    """`grade: false` in a test cell's metadata."""
    for cell in sub.nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["nbgrader"]["grade"] = False


@attack(deserves=2)
def points_raised(sub: Submission):
    """Make the one question that was answered worth a thousand points."""
    sub.answer("total", HONEST["total"])
    sub.cell("check_total").metadata["nbgrader"]["points"] = 1000


@attack()
def test_cell_becomes_solution(sub: Submission):
    """Mark a test cell as a manual answer, so that nobody overwrites its source."""
    for cell in sub.nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["nbgrader"].update(solution=True, locked=False)
            cell.source = "pass"


@attack()
def locked_cell_edited(sub: Submission):
    """Rewrite the test cells to print nothing and pass."""
    for cell in sub.nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.source = "pass"


@attack()
def grade_ids_swapped(sub: Submission):
    """Swap the ids of an easy and a hard test."""
    a, b = sub.cell("check_total"), sub.cell("check_double")
    a.metadata["nbgrader"]["grade_id"] = "check_double"
    b.metadata["nbgrader"]["grade_id"] = "check_total"


@attack()
def outputs_kept_from_home(sub: Submission):
    """Hand in outputs that say that every test earned full points."""
    for cell in sub.nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            points = str(cell.metadata["nbgrader"]["points"])
            cell.outputs = [
                nbformat.v4.new_output("execute_result", {"text/plain": points}, execution_count=1)
            ]
            cell.execution_count = 1


@attack()
def checksum_forged(sub: Submission):
    """Forge the checksums that say whether a cell was changed."""
    for cell in sub.nb.cells:
        cell.metadata.get("nbgrader", {})["checksum"] = "0" * 32


@attack()
def kernel_replaced(sub: Submission):
    """Name another kernel, one that would pass everything."""
    sub.nb.metadata["kernelspec"] = {"name": "evil", "display_name": "x", "language": "bash"}


@attack()
def cell_order_reversed(sub: Submission):
    """Run the tests before the answers."""
    sub.nb.cells.reverse()


@attack()
def timestamp_forged(sub: Submission):
    """A timestamp.txt of the year 2000 beside the notebook."""
    sub.files["timestamp.txt"] = b"2000-01-01 00:00:00 UTC"


@attack()
def link_to_the_gradebook(sub: Submission):
    """A symbolic link in the submission that points out of it."""
    sub.links["data.csv"] = "@ROOT@/instructor.txt"
    sub.links["folder"] = "@ROOT@"
    sub.last("print(open('data.csv').read())\nimport os\nprint(os.listdir('folder'))")


@attack()
def notebook_is_a_link(sub: Submission):
    """The notebook itself is a link to a neighbour's."""
    sub.raw = b""
    sub.links["lab.ipynb"] = "@NEIGHBOUR@"


@attack()
def attachments_and_widgets(sub: Submission):
    """Metadata that other tools act upon: widget state, slides, papermill."""
    sub.nb.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"x": 1}}}
    sub.nb.metadata["papermill"] = {"parameters": {"total": 918273645}}
    for cell in sub.nb.cells:
        cell.metadata["trusted"] = True
        cell.metadata["papermill"] = {"exception": False}


@attack()
def not_json(sub: Submission):
    """A notebook that is not JSON."""
    sub.raw = b"{ this is not json"


@attack()
def other_format_version(sub: Submission):
    """nbformat 99."""
    sub.nb.nbformat = 99
    sub.raw = json.dumps(sub.nb).encode()


@attack()
def nested_without_end(sub: Submission):
    """JSON nested deeper than any parser's stack."""
    sub.raw = b"[" * 200_000 + b"]" * 200_000


@attack()
def enormous_notebook(sub: Submission):
    """Fifty thousand cells."""
    sub.nb.cells += [nbformat.v4.new_code_cell("pass", id=f"more-{n}") for n in range(50_000)]


@attack()
def numbers_no_float_holds(sub: Submission):
    """NaN, infinities and integers of a million digits where JSON allows numbers."""
    text = nbformat.writes(sub.nb)
    sub.raw = text.replace('"points": 2', '"points": ' + "9" * 1_000_000, 1).encode()
