"""What arrives in a submission, however broken, becomes a notebook to run or a clear reason."""

import json
import os

import pytest

from autograde.engine.bundle import Bundle
from autograde.engine.intake import (
    SKIM_FROM,
    IntakeError,
    Submission,
    collect,
    sanitise,
    working_files,
)


@pytest.fixture(scope="module")
def notebook(make):
    return make.notebook(
        make.locked("load", "data = [3, 1, 2]"),
        make.answer("largest", "largest = None"),
        make.test(
            "check_largest",
            "assert largest is not None\n### BEGIN HIDDEN TESTS\nassert largest == 3\n### END HIDDEN TESTS",
        ),
        make.answer("total", "total = None"),
        make.test("check_total", "assert total == 6"),
        make.written("why"),
    )


def roles(intake):
    return [(step.cell.grade_id if step.cell else None, step.role) for step in intake.steps]


def sources(intake):
    return [cell["source"] for cell in intake.cells]


# Notebooks that cannot be graded: a reason with a remedy.

BROKEN = {
    "empty_file": (b"", "空文件"),
    "not_json": (b"{'cells': []}", "不是有效的 JSON"),
    "cut_off": (b'{"cells": [{"cell_type": "co', "不是有效的 JSON"),
    "not_utf8": (b'{"cells": ["\xff\xfe"]}', "不是 UTF-8"),
    "list_instead_of_notebook": (b"[]", "不是 Jupyter 笔记本"),
    "format_5": (b'{"nbformat": 5, "cells": []}', "格式版本"),
    "format_missing": (b'{"cells": []}', "格式版本"),
    "cells_not_a_list": (b'{"nbformat": 4, "cells": {"a": 1}}', "没有单元格列表"),
    "nested_a_hundred_thousand_deep": (b'{"nbformat":4,"cells":' + b"[" * 100_000, "嵌套得太深"),
    "three_thousand_cells": (
        json.dumps(
            {
                "nbformat": 4,
                "cells": [{"cell_type": "markdown", "metadata": {}, "source": ""}] * 3000,
            }
        ).encode(),
        "3000 个单元格",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_notebook_is_refused_with_a_remedy(fault, notebook):
    data, words = BROKEN[fault]
    with pytest.raises(IntakeError, match=words) as caught:
        sanitise(data, notebook)
    assert "请" in str(caught.value)


def test_another_assignment_is_refused(make, notebook):
    other = make.notebook(make.answer("something_else"), make.test("check_other", "assert True"))
    with pytest.raises(IntakeError, match="不是“lab”这份作业"):
        sanitise(make.submit(other), notebook)


def test_other_language_is_refused(make, notebook):
    raw = json.loads(make.submit(notebook))
    raw["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    with pytest.raises(IntakeError, match="只能批改 Python"):
        sanitise(json.dumps(raw).encode(), notebook)


def test_format_3_is_converted(notebook):
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {},
        "worksheets": [
            {
                "cells": [
                    {
                        "cell_type": "code",
                        "input": "largest = 3",
                        "outputs": [],
                        "language": "python",
                        "metadata": {"nbgrader": {"grade_id": "largest", "solution": True}},
                    }
                ]
            }
        ],
    }
    intake = sanitise(json.dumps(old).encode(), notebook)
    assert ("largest", "student") in roles(intake)


# Honest submissions: what nbgrader's own sanitising gives.


def test_honest_submission_gets_its_hidden_tests_back(make, notebook):
    intake = sanitise(make.submit(notebook, {"largest": "largest = max(data)"}), notebook)
    assert intake.notes == []
    assert sources(intake)[1] == "largest = max(data)"
    assert "assert largest == 3" in sources(intake)[2]
    assert roles(intake) == [
        ("load", "student"),
        ("largest", "student"),
        ("check_largest", "test"),
        ("total", "student"),
        ("check_total", "test"),
    ]


def test_outputs_are_dropped(make, notebook):
    def change(cells):
        cells[0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "hi"}]
        cells[0]["execution_count"] = 7

    intake = sanitise(make.submit(notebook, change=change), notebook)
    assert intake.cells[0]["outputs"] == []
    assert intake.cells[0]["execution_count"] is None


def test_huge_outputs_are_cut_out_before_parsing(make, notebook, monkeypatch):
    def change(cells):
        text = '"outputs": [ ] [[ \\" ' * (SKIM_FROM // 10)
        cells[1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]

    data = make.submit(notebook, {"largest": 'largest = "outputs: [" or 3'}, change=change)
    seen = []
    real = json.loads
    monkeypatch.setattr(json, "loads", lambda text: seen.append(len(text)) or real(text))
    intake = sanitise(data, notebook)
    assert max(seen) < 20_000 < len(data)
    assert sources(intake)[1] == 'largest = "outputs: [" or 3'


# Whatever a student may not change is put back, and said.

TAMPERED = {
    "grade_false": lambda mark, cell: mark.update(grade=False),
    "points_changed": lambda mark, cell: mark.update(points=400),
    "test_marked_as_solution": lambda mark, cell: mark.update(solution=True, locked=False),
    "test_edited": lambda mark, cell: cell.update(source="pass"),
    "retyped_as_markdown": lambda mark, cell: cell.update(cell_type="markdown"),
    "retyped_as_raw": lambda mark, cell: cell.update(cell_type="raw"),
    "mark_is_a_list_of_pairs": lambda mark, cell: mark.update(task=True, schema_version="no"),
}


@pytest.mark.parametrize("fault", TAMPERED)
def test_tampered_test_cell_is_restored(fault, make, notebook):
    def change(cells):
        TAMPERED[fault](cells[2]["metadata"]["nbgrader"], cells[2])

    intake = sanitise(make.submit(notebook, change=change), notebook)
    cell = intake.cells[2]
    wanted = notebook.cell("check_largest")
    assert (cell["cell_type"], cell["source"]) == ("code", wanted.source)
    assert cell["metadata"]["nbgrader"] == wanted.metadata()
    assert ("check_largest", "test") in roles(intake)


def test_skip_execution_tag_is_dropped_and_said(make, notebook):
    def change(cells):
        cells[2]["metadata"]["tags"] = ["skip-execution"]

    intake = sanitise(make.submit(notebook, change=change), notebook)
    assert "tags" not in intake.cells[2]["metadata"]
    assert any("skip-execution" in note for note in intake.notes)


def test_edited_locked_cell_is_restored_and_said(make, notebook):
    def change(cells):
        cells[0]["source"] = "data = [3, 3, 0]"

    intake = sanitise(make.submit(notebook, change=change), notebook)
    assert sources(intake)[0] == "data = [3, 1, 2]"
    assert any("load 的内容被改动过" in note for note in intake.notes)


def test_last_of_doubled_answers_counts(make, notebook):
    def change(cells):
        again = json.loads(json.dumps(cells[1]))
        again["source"] = "largest = 3"
        return [*cells[:2], again, *cells[2:]]

    intake = sanitise(make.submit(notebook, change=change), notebook)
    marks = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in intake.cells]
    assert marks.count("largest") == 1
    assert intake.cells[marks.index("largest")]["source"] == "largest = 3"
    assert any("largest 出现了 2 次，以最后一个为准" in note for note in intake.notes)


def test_doubled_test_runs_once(make, notebook):
    intake = sanitise(make.submit(notebook, change=lambda c: [*c, c[2]]), notebook)
    assert [role for name, role in roles(intake) if name == "check_largest"] == ["test"]


def test_missing_test_is_added_after_its_question(make, notebook):
    intake = sanitise(make.submit(notebook, change=lambda c: c[:2] + c[3:]), notebook)
    assert roles(intake)[1:4] == [
        ("largest", "student"),
        ("check_largest", "test"),
        ("total", "student"),
    ]
    assert any("check_largest 不见了，评分时已补上" in note for note in intake.notes)


def test_missing_locked_cell_is_added_back(make, notebook):
    intake = sanitise(make.submit(notebook, change=lambda c: c[1:]), notebook)
    assert roles(intake)[0] == ("load", "student")


def test_missing_answer_is_said_and_not_run(make, notebook):
    intake = sanitise(make.submit(notebook, change=lambda c: c[:1] + c[2:]), notebook)
    assert "largest" not in [name for name, _ in roles(intake)]
    assert any("作答单元格 largest 不见了" in note for note in intake.notes)


def test_without_marks_all_tests_come_at_the_end(make, notebook):
    def change(cells):
        return [c | {"metadata": {}} for c in cells if not c["id"].startswith("check")]

    intake = sanitise(make.submit(notebook, {"total": "total = 6"}, change=change), notebook)
    assert roles(intake)[-2:] == [("check_largest", "test"), ("check_total", "test")]
    assert any("没有作业标记" in note for note in intake.notes)


def test_strange_cells_are_left_out(make, notebook):
    strange = [
        7,
        {"cell_type": "heading", "source": "x"},
        {"cell_type": "code", "source": {"a": 1}},
    ]
    intake = sanitise(make.submit(notebook, change=lambda c: [*strange, *c]), notebook)
    assert len(intake.cells) == len(notebook.cells)


def test_cell_ids_are_made_unique(make, notebook):
    def change(cells):
        for cell in cells:
            cell["id"] = "same"

    intake = sanitise(make.submit(notebook, change=change), notebook)
    ids = [cell["id"] for cell in intake.cells]
    assert len(set(ids)) == len(ids)


# Planning: who runs what, and where names come from.


def test_names_of_an_earlier_test_are_not_fetched(make):
    notebook = make.notebook(
        make.answer("a"),
        make.test("one", "def helper(x):\n    return x + 1\nassert helper(a) == 2"),
        make.test("two", "assert helper(b) == 3"),
    )
    steps = sanitise(make.submit(notebook), notebook).steps
    assert [step.reads for step in steps if step.role == "test"] == [("a",), ("b",)]


def test_visible_definitions_of_a_test_reach_later_student_cells(make):
    notebook = make.notebook(
        make.test(
            "one",
            "limit = 3\n### BEGIN HIDDEN TESTS\nsecret = 42\n### END HIDDEN TESTS\nassert limit",
        ),
        make.answer("a"),
    )
    steps = sanitise(make.submit(notebook, {"a": "a = limit + secret"}), notebook).steps
    assert steps[0].after == "limit = 3"


def test_untouched_opening_is_the_prefix(make):
    load = make.locked("load", "import math")
    source = {
        "cells": [
            {
                "cell_type": "code",
                "metadata": {"nbgrader": {"grade_id": "load"}},
                "source": "import math",
            }
        ]
    }
    notebook = make.notebook(load, make.answer("a"), source=source)
    assert notebook.prefix == ("import math",)
    assert roles(sanitise(make.submit(notebook), notebook))[0] == ("load", "prefix")

    def change(cells):
        return [
            {"cell_type": "code", "metadata": {}, "source": "import random", "outputs": []},
            *cells,
        ]

    assert ("load", "prefix") not in roles(sanitise(make.submit(notebook, change=change), notebook))


@pytest.mark.parametrize(
    ("code", "role"),
    [("a = 1", "skip"), ("a = picture", "student"), ("a = eval('picture')", "student")],
)
def test_illustration_runs_only_if_something_may_use_it(code, role, make):
    shown = make.locked("look", "picture = [n for n in range(3)]")
    source = {
        "cells": [
            {"cell_type": "code", "metadata": {}, "source": "first = 1"},
            {
                "cell_type": "code",
                "metadata": {"nbgrader": {"grade_id": "look"}, "tags": ["illustration"]},
                "source": "picture = [n for n in range(3)]",
            },
        ]
    }
    notebook = make.notebook(shown, make.answer("a"), source=source)
    assert notebook.cell("look").illustration
    intake = sanitise(make.submit(notebook, {"a": code}), notebook)
    assert roles(intake)[0] == ("look", role)


@pytest.mark.parametrize(
    "code",
    ["data.sort_values('x', inplace=True)", "data['x'] = 1", "import os", "%matplotlib inline"],
)
def test_illustration_that_changes_things_always_runs(code, make):
    source = {
        "cells": [
            {
                "cell_type": "code",
                "metadata": {"nbgrader": {"grade_id": "look"}, "tags": ["illustration"]},
                "source": code,
            }
        ]
    }
    notebook = make.notebook(make.locked("look", code), source=source)
    assert not notebook.cell("look").illustration


# Folders.


def test_links_are_not_followed(tmp_path):
    folder = tmp_path / "lab"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("key")
    (folder / "lab.ipynb").write_text("{}")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    submission = collect(folder, "a", "unit")
    assert set(submission.files) == {"lab.ipynb"}
    assert sum("链接" in note for note in submission.notes) == 2


def test_linked_folder_is_refused(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "lab").symlink_to(tmp_path / "real")
    with pytest.raises(IntakeError, match="链接"):
        collect(tmp_path / "lab", "a", "unit")


def test_pipes_are_left_out(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    submission = collect(tmp_path, "a", "unit")
    assert submission.files == {} and "不是普通文件" in submission.notes[0]


@pytest.mark.parametrize(
    "name",
    ["pandas.py", "helpers.py", "sitecustomize.py", "ipykernel_launcher.py", "json/__init__.py"],
)
def test_file_named_like_an_installed_module_is_left_out(name):
    submission = Submission("a", "unit", {name: b"raise SystemExit", "mine.py": b"x = 1"})
    files, notes = working_files(submission, Bundle("unit", ()))
    assert set(files) == {"mine.py"}
    assert "同名" in notes[0]


def test_files_of_the_course_come_first():
    submission = Submission("a", "unit", {"data.csv": b"forged", "own.csv": b"mine"})
    bundle = Bundle("unit", (), {"data.csv": b"course", "own.csv": b"template"}, ("own.csv",))
    assert working_files(submission, bundle)[0] == {"data.csv": b"course", "own.csv": b"mine"}


@pytest.mark.parametrize("text", ["soon", "2999-01-01 00:00:00 UTC"])
def test_unusable_timestamp_gives_way_to_the_time_of_change(text):
    submission = Submission(
        "a", "unit", {"timestamp.txt": text.encode()}, {"lab.ipynb": 1_700_000_000.0}
    )
    moment, note = submission.timestamp()
    assert moment.isoformat() == "2023-11-14T22:13:20"
    assert "核对" in note


def test_timestamp_is_read_as_nbgrader_does():
    files = {"timestamp.txt": b"2015-02-02 15:58:23.948203 America/Los_Angeles"}
    assert Submission("a", "unit", files).timestamp()[0].isoformat() == "2015-02-02T23:58:23.948203"


def test_no_two_cells_get_the_same_id(make, notebook):
    def change(cells):
        odd = {"cell_type": "markdown", "metadata": {}, "source": ""}
        return [odd | {"id": name} for name in ("x-2", "x", "x", "x-2", "x")] + cells

    ids = [cell["id"] for cell in sanitise(make.submit(notebook, change=change), notebook).cells]
    assert len(set(ids)) == len(ids)


def test_only_pictures_are_attached(make, notebook):
    odd = {"a.png": 5, "b.png": {"image/png": "aaaa", 'text/html"': "<b>", "image/gif": 3}}

    def change(cells):
        return [*cells, {"cell_type": "markdown", "metadata": {}, "source": "", "attachments": odd}]

    cells = sanitise(make.submit(notebook, change=change), notebook).cells
    assert cells[-1]["attachments"] == {"b.png": {"image/png": "aaaa"}}


def test_time_of_change_that_no_calendar_has_is_none():
    files = {"lab.ipynb": b"{}", "timestamp.txt": b"yesterday or so"}
    for seconds in (1e12, -1e12, float("inf")):
        moment, note = Submission("s", "unit", files, {"lab.ipynb": seconds}).timestamp()
        assert moment is None and "读不懂" in note
