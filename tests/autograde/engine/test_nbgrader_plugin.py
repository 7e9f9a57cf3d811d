"""`nbgrader autograde` runs on the engine and finds the judge's verdicts."""

import json

import pytest

from bench.conformance import CONFIG

pytestmark = pytest.mark.sandbox


@pytest.fixture
def autograde(course, isolate):
    """autograde(more config) -> {student: score}: run nbgrader's own converter on the course."""
    from nbgrader.api import Gradebook
    from nbgrader.apps import NbGraderAPI
    from traitlets.config.loader import PyFileConfigLoader

    def run(extra="", expect=True):
        path = course.root / "nbgrader_config.py"
        root = f"c.CourseDirectory.root = {str(course.root)!r}\nc.Execute.isolate = {isolate}\n"
        path.write_text(CONFIG + root + extra)
        config = PyFileConfigLoader(path.name, str(course.root)).load_config()
        api = NbGraderAPI(config=config)
        done = {
            student: api.autograde("unit", student, create=True)
            for student in sorted(api.get_submitted_students("unit"))
        }
        assert all(result["success"] for result in done.values()) is expect, done
        with Gradebook(course.db) as gradebook:
            return {s.student.id: s.score for s in gradebook.assignment_submissions("unit")}

    return run


def edit(course, student, change):
    path = course.root / "submitted" / student / "unit" / "lab.ipynb"
    nb = json.loads(path.read_text())
    change(nb["cells"])
    path.write_text(json.dumps(nb))


def test_scores_are_the_judges(course, autograde):
    course.hand_in("right", "largest = 3")
    course.hand_in("wrong", "largest = 2")
    course.hand_in("warned", "import warnings\nwarnings.warn('old')\nlargest = 3")
    assert autograde() == {"right": 4, "wrong": 0, "warned": 4}
    record = json.loads((course.root / "records" / "unit" / "right.json").read_text())
    assert (record["score"], record["key"]) == (4, "")


def skip_execution(cells):
    cells[1]["metadata"]["tags"] = ["skip-execution"]


def not_graded(cells):
    cells[1]["metadata"]["nbgrader"]["grade"] = False
    cells[1]["metadata"]["nbgrader"]["solution"] = True


def passed_already(cells):
    cells[1]["source"] = "4"


def doubled(cells):
    cells.append(json.loads(json.dumps(cells[1])))


def deleted(cells):
    del cells[1]


@pytest.mark.parametrize("change", [skip_execution, not_graded, passed_already, doubled, deleted])
def test_tampering_earns_nothing_and_stops_nobody(change, course, autograde):
    course.hand_in("cheat", "largest = 2")
    edit(course, "cheat", change)
    course.hand_in("right", "largest = 3")
    assert autograde() == {"cheat": 0, "right": 4}


def test_files_that_cells_write_are_kept_as_nbgrader_keeps_them(course, autograde):
    course.hand_in("a", "open('note.txt', 'w').write('hi')\nlargest = 3")
    autograde()
    assert (course.root / "autograded" / "a" / "unit" / "note.txt").read_text() == "hi"
    assert not (course.root / "submitted" / "a" / "unit" / "note.txt").exists()


def test_linked_files_are_not_carried_over(course, autograde):
    course.hand_in("a", "largest = open('key.txt').read() and 3")
    (course.root / "key.txt").write_text("the key")
    (course.root / "submitted" / "a" / "unit" / "key.txt").symlink_to(course.root / "key.txt")
    assert autograde() == {"a": 0}
    assert not (course.root / "autograded" / "a" / "unit" / "key.txt").exists()


def test_another_notebook_is_refused_by_nbgrader_itself(course, autograde):
    course.hand_in("a", "largest = 3")

    def other(cells):
        for cell in cells:
            cell["metadata"]["nbgrader"]["grade_id"] += "_of_another"

    edit(course, "a", other)
    autograde(expect=False)
    assert not (course.root / "autograded" / "a" / "unit").exists()
