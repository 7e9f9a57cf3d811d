"""shequn release: reproducible, never destroys, keeps the gradebook up to date."""

import nbformat
import pytest

from autograde.commands.grade import prepare_gradebook
from autograde.commands.release import check_release, gradebook_is_current, release
from autograde.errors import CourseError


def edit(course, name, change):
    path = course.source("unit1") / f"{name}.ipynb"
    nb = nbformat.read(path, as_version=4)
    change(nb)
    nbformat.write(nb, path)


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_release_clears_solutions_and_hidden_tests(course):
    release(course, "unit1")
    lab = (course.release("unit1") / "lab.ipynb").read_text(encoding="utf-8")
    assert "在这里写你的答案" in lab and "在这里写你的回答" in lab
    for secret in ("median(counts)", "secret_middle", "BEGIN", "互相来往", "0.75"):
        assert secret not in lab


def test_release_is_the_same_bytes_again_and_replaces_what_is_there(course):
    release(course, "unit1")
    first = bytes_of(course.release("unit1"))
    (course.release("unit1") / "left_over.ipynb").write_text("{}")
    release(course, "unit1")
    assert bytes_of(course.release("unit1")) == first
    assert sorted(first) == ["lab.ipynb", "lesson.ipynb"]


def test_check_release_says_what_differs_both_ways(course):
    release(course, "unit1")
    assert check_release(course, "unit1") == []
    folder = course.release("unit1")
    (folder / "lesson.ipynb").unlink()
    (folder / "extra.txt").write_text("x")
    lab = folder / "lab.ipynb"
    lab.write_text(lab.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert check_release(course, "unit1") == [
        "release/unit1/lesson.ipynb 缺失",
        "release/unit1/extra.txt 多余",
        "release/unit1/lab.ipynb 与 source 生成的不一样",
    ]


def test_check_release_does_not_touch_release_or_gradebook(course):
    check_release(course, "unit1")
    assert not course.release("unit1").exists()
    assert not gradebook_is_current(course, "unit1")


def test_a_failed_release_keeps_the_old_one(course):
    release(course, "unit1")
    before = bytes_of(course.release("unit1"))

    def open_end(nb):
        nb.cells[2].source = "middle = None\n### BEGIN SOLUTION\nmiddle = 2"

    edit(course, "lab", open_end)
    with pytest.raises(CourseError, match=r"release 没有改动"):
        release(course, "unit1")
    assert bytes_of(course.release("unit1")) == before


def test_doubled_grade_ids_are_explained(course):
    edit(course, "lab", lambda nb: nb.cells.append(nb.cells[3]))
    with pytest.raises(CourseError, match="grade_id"):
        release(course, "unit1")


def test_unknown_unit_names_the_known_ones(course):
    with pytest.raises(CourseError, match="现有的单元：unit1"):
        release(course, "unit9")


@pytest.mark.parametrize(
    "change",
    [
        lambda nb: nb.cells[3].metadata.nbgrader.update(points=11),
        lambda nb: nb.cells[3].update(source=nb.cells[3].source.replace("== secret", "< secret")),
        lambda nb: nb.cells[0].update(source="# 改过的说明"),
        lambda nb: nb.cells.pop(3),
    ],
    ids=["points", "hidden_test", "locked_text", "test_removed"],
)
def test_grade_brings_the_gradebook_up_to_a_changed_source(course, change):
    assert "已按 source 更新" in prepare_gradebook(course, "unit1")
    assert prepare_gradebook(course, "unit1") == ""
    edit(course, "lab", change)
    assert not gradebook_is_current(course, "unit1")
    assert "已按 source 更新" in prepare_gradebook(course, "unit1")
    assert gradebook_is_current(course, "unit1")
    assert not course.release("unit1").exists()


def test_a_changed_solution_leaves_the_gradebook_current(course):
    prepare_gradebook(course, "unit1")
    solution = "# 换一种写法\nmiddle = sorted(counts)[1]"
    edit(
        course,
        "lab",
        lambda nb: nb.cells[2].update(
            source=nb.cells[2].source.replace("middle = median(counts)", solution)
        ),
    )
    assert gradebook_is_current(course, "unit1")
