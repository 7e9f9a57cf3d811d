"""Every concept of a finished unit is taught in a cell that exists and graded by one that exists."""

import json
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "source"
CONCEPTS = yaml.safe_load((ROOT / "course" / "concepts.yaml").read_text("utf-8"))
FINISHED = {
    p.name.removeprefix("unit") for p in SOURCE.glob("unit*") if (p / "lesson.ipynb").exists()
}


@cache
def cells(notebook):
    """The cells of a notebook under source/ by id; `notebook` is like 'unit1/lesson'."""
    path = SOURCE / f"{notebook}.ipynb"
    if not path.exists():
        return {}
    return {cell["id"]: cell for cell in json.loads(path.read_text("utf-8"))["cells"]}


@cache
def points_of_unit(unit):
    """Points by grade_id of every graded cell of a unit."""
    metadata = [
        cell["metadata"].get("nbgrader", {})
        for name in ("lesson", "lab")
        for cell in cells(f"unit{unit}/{name}").values()
    ]
    return {meta["grade_id"]: meta["points"] for meta in metadata if meta.get("grade")}


def faults(concept):
    """What keeps a concept of a finished unit from being taught and graded, as sentences."""
    found = []
    for place in concept.get("taught") or []:
        if place["cell"] not in cells(place["notebook"]):
            found.append(f"taught in a cell that does not exist: {place}")
    for grade_id in concept.get("graded") or []:
        if not points_of_unit(concept["unit"]).get(grade_id):
            found.append(f"graded by a cell that does not exist or earns nothing: {grade_id}")
    if not concept.get("taught"):
        found.append("taught nowhere")
    if not concept.get("graded"):
        found.append("graded nowhere")
    return found


def finished():
    return [c for c in CONCEPTS if str(c["unit"]) in FINISHED]


@pytest.mark.parametrize("concept", finished(), ids=lambda c: c["id"])
def test_concept_of_a_finished_unit_has_its_places(concept):
    assert not faults(concept)


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda c: c["id"])
def test_concept_says_what_it_is(concept):
    assert concept["unit"] in range(1, 7)
    assert all(concept[field].strip() for field in ("id", "zh", "en", "statement"))


def test_concept_ids_are_unique():
    ids = [c["id"] for c in CONCEPTS]
    assert len(ids) == len(set(ids))


def test_unit_one_is_finished():
    # Otherwise the tests above would pass for want of anything to look at.
    assert len(finished()) >= 15


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ({"taught": []}, "taught nowhere"),
        ({"graded": None}, "graded nowhere"),
        ({"taught": [{"notebook": "unit1/lesson", "cell": "no_such_cell"}]}, "taught in a cell"),
        ({"taught": [{"notebook": "unit9/lesson", "cell": "title"}]}, "taught in a cell"),
        ({"graded": ["no_such_grade_id"]}, "graded by a cell"),
    ],
    ids=["no_place", "no_grade", "missing_cell", "missing_notebook", "missing_grade_id"],
)
def test_a_missing_place_is_found(broken, fault):
    sound = finished()[0]
    assert any(fault in sentence for sentence in faults(sound | broken))


@pytest.mark.parametrize("unit", sorted(FINISHED - {"0"}))
def test_a_unit_is_worth_one_hundred_points(unit):
    assert sum(points_of_unit(unit).values()) == 100
