"""Locked cells that ran before the fork: replayed as they ran, or run where something has changed."""

import pytest

from autograde.engine import sandbox

from .boxes import LIMITS, answer, isolated, printed

pytestmark = isolated

OPENING = (
    "import pandas as pd\ntable = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})\nwords = ['x']\n"
)
OPENING += "low = 1\ntext = table['b']"
# When it ran shows in `moment`.
LOCKED = "moment = __import__('time').monotonic_ns()\ntotal = table['a'].sum() + len(words) + low\n"
LOCKED += "print('total', total)\ntext.tolist()"


def cell(source=LOCKED, reads=("table", "words", "low", "text"), binds=("moment", "total")):
    return {"source": source, "reads": list(reads), "binds": list(binds)}


@pytest.fixture(scope="module")
def warm():
    with sandbox.Warm("student", limits=LIMITS, prefix=[OPENING], ahead=[cell()]) as warm:
        yield warm


@pytest.fixture
def box(warm):
    with warm.open() as child:
        child.run("began = __import__('time').monotonic_ns()", cell_id="began")
        yield child


def was_replayed(box):
    return answer(box, "answer = moment < began")


def test_replayed_as_if_it_had_run(box, warm):
    assert not answer(box, "answer = 'total' in dir() or 'moment' in dir()")
    run = box.run(LOCKED, cell_id="a")
    assert was_replayed(box)
    assert run.status == "ok" and printed(run) == "total 5\n"
    assert run.outputs[-1]["data"] == {"text/plain": "['x', 'y']"}
    assert answer(
        box, "answer = (total, In[4] == Out_source, Out[4])".replace("Out_source", repr(LOCKED))
    ) == (
        5,
        True,
        ["x", "y"],
    )


@pytest.mark.parametrize(
    "harmless",
    [
        "x = 1",
        "table.groupby('b').sum()",
        "mine = table.copy()\nmine['a'] = 0",
        "table['b'].iloc[0]",
    ],
)
def test_replayed_where_nothing_that_it_reads_has_changed(box, harmless):
    box.run(harmless, cell_id="a")
    box.run(LOCKED, cell_id="b")
    assert was_replayed(box)


@pytest.mark.parametrize(
    ("change", "total"),
    [
        ("table.loc[0, 'a'] = 10", 14),
        ("table['a'] = [10, 2]", 14),
        ("table.iloc[0, 0] = 10", 14),
        ("table['c'] = 1", 5),
        ("table.index.name = 'n'", 5),
        ("table.columns = ['a', 'c']", 5),
        ("table.sort_values('a', ascending=False, inplace=True)", 5),
        ("table = table.copy()", 5),
        ("text[0] = 'z'", 5),
        ("words.append('y')", 6),
        ("words = ['x']", 5),
        ("low = 7", 11),
    ],
)
def test_runs_where_something_that_it_reads_has_changed(box, change, total):
    box.run(change, cell_id="a")
    run = box.run(LOCKED, cell_id="b")
    assert not was_replayed(box)
    assert printed(run) == f"total {total}\n"


def test_fails_where_a_name_is_gone(box):
    box.run("del words", cell_id="a")
    assert box.run(LOCKED, cell_id="b").status == "error"


def test_a_second_time_runs(box):
    box.run(LOCKED, cell_id="a")
    box.run(LOCKED, cell_id="b")
    assert not was_replayed(box)


def test_what_one_submission_does_to_it_no_other_sees(warm):
    with warm.open() as first, warm.open() as second:
        for child in (first, second):
            child.run(LOCKED, cell_id="a")
        first.run("total += 1\ntable.loc[0, 'a'] = 9", cell_id="b")
        assert answer(second, "answer = (total, int(table['a'].sum()))") == (5, 3)


@pytest.mark.parametrize(
    "reads",
    [("graph",), ("own",), ("unknown",)],
    ids=["no_telling_whether_it_changed", "function_of_the_notebook", "not_there"],
)
def test_never_ahead_where_nobody_could_tell(reads):
    opening = "import collections\ngraph = collections.deque([1])\ndef own(): return graph"
    source = "moment = __import__('time').monotonic_ns()"
    with (
        sandbox.Warm(
            "student", [], LIMITS, prefix=[opening], ahead=[cell(source, reads, ["moment"])]
        ) as warm,
        warm.open() as box,
    ):
        box.run("began = __import__('time').monotonic_ns()", cell_id="began")
        box.run(source, cell_id="a")
        assert not was_replayed(box)


def test_cells_that_may_run_ahead(make):
    def code(source, grade_id=None):
        mark = {"nbgrader": {"grade_id": grade_id}} if grade_id else {}
        return {"cell_type": "code", "metadata": mark, "source": source}

    locked = {
        "load": "import math\nrows = [3, 1]",
        "plain": "ordered = sorted(rows)",
        "on_top": "first = ordered[0]",
        "of_the_student": "twice = 2 * a",
        "on_that": "more = twice + 1",
        "by_chance": "import random\nrows_now = random.sample(rows, 1)",
        "from_a_file": "text = read_text(rows)",
        "changes_another": "rows.x = 1",
        "anything": "exec('b = 1')",
    }
    cells = {name: make.locked(name, source) for name, source in locked.items()}
    ask = make.answer("a", "a = None")
    order = [cells["load"], ask, *[cells[name] for name in locked if name != "load"]]
    source = {"cells": [code(c.source, c.grade_id) for c in order]}
    notebook = make.notebook(*order, source=source)
    assert notebook.prefix == (locked["load"],)
    assert [one["source"] for one in notebook.ahead] == [locked["plain"], locked["on_top"]]
