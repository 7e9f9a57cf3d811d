"""The assignment that the attacks are aimed at: ten points, hidden tests, markers."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

__all__ = ["ASSIGNMENT", "HONEST", "MARKERS", "NOTEBOOK", "POINTS", "notebook"]

ASSIGNMENT = "target"
NOTEBOOK = "lab"
POINTS = 10.0

# Found in no honest output: who shows one has seen what is hidden.
MARKERS = {
    "hidden test source": "MARKER-HIDDEN-SOURCE-51c7",
    "expected value": "918273645",
    "environment": "MARKER-ENVIRONMENT-a03e",
    "instructor file": "MARKER-INSTRUCTOR-FILE-77d1",
    "other submission": "MARKER-NEIGHBOUR-2f9b",
}

# What an honest student writes; {grade_id: source}.
HONEST = {
    "total": "total = 918273640 + 5",
    "double": "def double(x):\n    return 2 * x",
    "shares": (
        "import pandas as pd\n"
        'shares = pd.DataFrame({"group_id": ["G01", "G02"], "share": [0.25, 0.75]})'
    ),
    "words": 'words = ["群", "友"]',
}

_TESTS = {
    "total": (
        2,
        "assert total is not None",
        f'# {MARKERS["hidden test source"]}\nassert total == 918273645, "not the total"',
    ),
    "double": (
        3,
        "assert double(1) == 2",
        f"# {MARKERS['hidden test source']}\nassert double(21) == 42\nassert double(-3.5) == -7.0\nassert double('ab') == 'abab'",
    ),
    "shares": (
        3,
        'from helpers import check\ncheck.table("占比", shares, columns=["group_id", "share"], points=3)',
        "import pandas as pd\n"
        'expected = pd.DataFrame({"group_id": ["G01", "G02"], "share": [0.25, 0.75]})\n'
        'check.table("占比", shares, expected=expected, key="group_id", points=3)',
    ),
    "words": (
        2,
        "assert len(words) == 2",
        "import numpy as np\nfrom numpy.testing import assert_array_equal\n"
        'assert_array_equal(np.array(words), np.array(["群", "友"]))',
    ),
}

_STUBS = {
    "total": "total = None",
    "double": 'def double(x):\n    """Twice x."""',
    "shares": "shares = None",
    "words": "words = []",
}


def _cell(kind: str, grade_id: str, source: str, **flags) -> NotebookNode:
    new = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    cell = new(source, id=grade_id.replace("_", "-"))
    cell.metadata["nbgrader"] = {
        "grade_id": grade_id,
        "schema_version": 3,
        "task": False,
        **flags,
    }
    return cell


def notebook() -> NotebookNode:
    """The instructor's notebook, with solutions and hidden tests."""
    cells = [
        _cell("markdown", "title", "# 目标", grade=False, solution=False, locked=True),
    ]
    for grade_id, answer in HONEST.items():
        points, visible, hidden = _TESTS[grade_id]
        solution = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
        cells.append(
            _cell(
                "code",
                grade_id,
                f"{_STUBS[grade_id]}\n{_indent(solution, grade_id)}",
                grade=False,
                solution=True,
                locked=False,
            )
        )
        cells.append(
            _cell(
                "code",
                f"check_{grade_id}",
                f"# 检查 {grade_id}\n{visible}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS",
                grade=True,
                solution=False,
                locked=True,
                points=points,
            )
        )
    nb = nbformat.v4.new_notebook(cells=cells)
    nb.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
    }
    return nb


def _indent(solution: str, grade_id: str) -> str:
    # Keep the stub's def line apart from the answer's: the answer replaces it whole.
    return solution if grade_id != "double" else "    return None\n" + solution
