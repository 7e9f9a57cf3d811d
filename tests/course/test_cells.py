"""Written tasks have rubrics, illustrations are needed by nobody, figures have text alternatives."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "source").glob("unit*/*.ipynb"))


def cells(path):
    return json.loads(path.read_text("utf-8"))["cells"]


def text(cell):
    return "".join(cell["source"])


def written_tasks():
    """(notebook, written task, the question above it)."""
    return [
        pytest.param(path, cell, above, id=f"{path.parent.name}-{cell['id']}")
        for path in NOTEBOOKS
        for above, cell in zip(cells(path), cells(path)[1:], strict=False)
        if cell["cell_type"] == "markdown" and cell["metadata"].get("nbgrader", {}).get("grade")
    ]


@pytest.mark.parametrize(("path", "cell", "above"), written_tasks())
def test_written_task_has_the_rubric_its_question_shows(path, cell, above):
    rubric = tomllib.loads((ROOT / f"course/rubrics/{path.parent.name}.toml").read_text("utf-8"))
    task = next(task for task in rubric["task"] if task["grade_id"] == cell["id"])
    most = [max(level["points"] for level in c["level"]) for c in task["criterion"]]
    assert task["points"] == sum(most) == cell["metadata"]["nbgrader"]["points"]
    for criterion, points in zip(task["criterion"], most, strict=True):
        assert f"| {criterion['name']} | {points} |" in text(above)
        levels = [level["points"] for level in criterion["level"]]
        assert levels == sorted(levels, reverse=True) and levels[-1] == 0
        assert all(level["says"] and level["example"] for level in criterion["level"])


def needed_illustrations(found):
    """Name -> cell that reads it, for names that only an illustration gives."""
    maker, needed = {}, {}
    for cell in found:
        if cell["cell_type"] != "code":
            continue
        names = [node for node in ast.walk(ast.parse(text(cell))) if isinstance(node, ast.Name)]
        stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        read = {node.id for node in names if isinstance(node.ctx, ast.Load)} - stored
        needed |= {name: cell["id"] for name in read if maker.get(name) == "illustration"}
        shown = "illustration" in cell["metadata"].get("tags", [])
        for name in stored:
            maker[name] = "illustration" if shown and maker.get(name) != "other" else "other"
    return needed


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_nothing_later_needs_an_illustration(path):
    assert not needed_illustrations(cells(path))


def test_a_needed_illustration_is_found():
    shown = {"id": "picture", "cell_type": "code", "metadata": {"tags": ["illustration"]}}
    later = {"id": "later", "cell_type": "code", "metadata": {}}
    found = [shown | {"source": ["week = 3"]}, later | {"source": ["print(week)"]}]
    assert needed_illustrations(found) == {"week": "later"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_figure_has_a_text_alternative(path):
    drawing = [text(c) for c in cells(path) if c["cell_type"] == "code" and "subplots(" in text(c)]
    assert all(re.search(r"charts\.show\([^)]*?alt=", source, re.DOTALL) for source in drawing)
