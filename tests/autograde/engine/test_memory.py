"""What a student's process holds when all is graded: nothing of the tests, the keys or the verdicts."""

import re

import pytest

from autograde.engine import grade, sandbox

from .boxes import isolated

pytestmark = isolated

# Planted where only the judge may meet them; written in two parts, so that this file is not found.
SOURCE, EXPECTED, MESSAGE, JUDGED = (f"PLANTED-{word}-" + "7f3a" for word in "SEMJ")
ANSWER, ARGUMENT, VISIBLE = (f"PLANTED-{word}-" + "51c9" for word in "AGV")


def memory(pid):
    """All that a process can read of its own memory, and its command line and environment."""
    found = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb") as pages:
        for line in maps:
            span = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if span is None:
                continue
            start, end = (int(place, 16) for place in span.groups())
            try:
                pages.seek(start)
                found.append(pages.read(end - start))
            except (OSError, ValueError, OverflowError):  # the kernel's own pages
                continue
    for name in ("cmdline", "environ"):
        with open(f"/proc/{pid}/{name}", "rb") as file:
            found.append(file.read())
    return b"".join(found)


@pytest.fixture
def dumps(make, boxes, monkeypatch):
    """{role: memory of its box after the last cell} of a submission with planted markers."""
    found = {}
    close = sandbox.Child.close

    def dump_and_close(child):
        if child._pid is not None:
            found[child._warm.role] = memory(child._host_pid)
        close(child)

    monkeypatch.setattr(sandbox.Child, "close", dump_and_close)
    hidden = f"""
marker = "{SOURCE}"
assert word == "{ANSWER}", "{MESSAGE}"
from helpers import check
check.function("两遍", twice, cases=[check.case("{ARGUMENT}", expect=2 * "{EXPECTED}")], points=4)
"""
    cells = [
        make.answer("a", "word = None\ndef twice(text):\n    ..."),
        make.test(
            "check_a",
            f"seen = '{VISIBLE}'\n### BEGIN HIDDEN TESTS{hidden}### END HIDDEN TESTS",
        ),
    ]
    notebook = make.notebook(*cells)
    answers = {"a": f"word = '{ANSWER}'\ndef twice(text):\n    return 2 * text"}
    done = grade.grade_notebook(make.submit(notebook, answers), notebook, {}, boxes)
    assert done.result["checks"][0]["title"] == "两遍"
    assert done.result["score"] == 0  # the case expects something else
    return found


def test_nothing_of_the_tests_is_in_the_students_memory(dumps):
    held = dumps["student"]
    for marker in (ANSWER, ARGUMENT):  # what it must hold shows that the search finds things
        assert marker.encode() in held
    for marker in (SOURCE, EXPECTED, MESSAGE, VISIBLE):
        for form in ("utf-8", "utf-16-le", "utf-32-le"):
            assert marker.encode(form) not in held, marker
    for word in ("BEGIN HIDDEN TESTS", "autograde/keys"):
        assert word.encode() not in held, word


def test_the_judge_does_hold_them(dumps):
    for marker in (SOURCE, EXPECTED, MESSAGE):
        assert marker.encode() in dumps["judge"], marker
