"""Unit 1 in a real browser, from the released notebook to the points in the gradebook."""

import shutil

import nbformat
import pytest

from autograde.keys import quiz_key
from helpers import quiz

# Starting, running a whole lesson, and grading: longer than other tests on a small machine.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

QUESTION = "which_is_a_community"
WRONG_CARD = "读书会"


@pytest.fixture(scope="module")
def handed_out(browser, lab, course):
    """The released unit in the student's folder."""
    folder = lab.workdir / "unit1"
    shutil.copytree(course.release("unit1"), folder)
    return folder


def index_of(path, grade_id):
    """Where the cell with this grade_id stands."""
    cells = nbformat.read(path, as_version=4).cells
    (index,) = (
        index
        for index, cell in enumerate(cells)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )
    return index


def best_boxes():
    """The box of each card that earns its full point."""
    return {
        card: box if isinstance(box, str) else max(box, key=box.get)
        for card, box in quiz_key(QUESTION)["key"].items()
    }


def test_eight_cards_from_the_widget_to_the_gradebook(handed_out, open_notebook, course, shots):
    path = handed_out / "lesson.ipynb"
    answer, check = index_of(path, QUESTION), index_of(path, f"check_{QUESTION}")
    notebook = open_notebook("unit1/lesson.ipynb")
    notebook.run_all()

    chosen = best_boxes()
    item = quiz.question(QUESTION)
    chosen[WRONG_CARD] = next(box for box in item.boxes if box != chosen[WRONG_CARD])
    cell = notebook.cell(answer)
    for card, box in chosen.items():
        cell.get_by_role("listbox", name=card).get_by_role("option", name=box, exact=True).click()
    cell.get_by_role("status").filter(has_text="已完成 8 / 8。").wait_for()
    notebook.shot(shots / "unit1-eight-cards.png")
    notebook.run(answer)
    assert notebook.cell(answer).get_by_role("listbox").count() == 0
    notebook.run(check)
    notebook.cell(check).locator(".jp-OutputArea-output").first.wait_for()
    notebook.shot(shots / "unit1-checked.png", check)

    saved = notebook.save()
    scope = {}
    exec(saved.cells[answer].source, scope)
    assert scope["community_cards"] == chosen

    scores = course.grade("unit1", "ann", handed_out)
    assert scores[f"check_{QUESTION}"] == 7
    assert sum(scores.values()) == 7, "the rest was left untouched"
