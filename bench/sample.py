"""A lab of realistic size (22 cells, pandas and matplotlib) for measuring and developing.

``write(folder)`` lays a course with this one unit: source notebook, data, config; ``submissions``
gives answers of different quality.  The course's own labs are measured the same way.
"""

import json
import random
from pathlib import Path

__all__ = ["UNIT", "submit", "write"]

UNIT = "sample"

_LOAD = """\
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

messages = pd.read_csv("messages.csv", parse_dates=["sent_at"])
orders = pd.read_csv("orders.csv", parse_dates=["ordered_at"])
messages["week"] = (messages["sent_at"] - messages["sent_at"].min()).dt.days // 7 + 1"""

_ILLUSTRATION = """\
weekly = messages.groupby("week").size()
fig, axes = plt.subplots(figsize=(8, 3))
axes.plot(weekly.index, weekly.values)
axes.set_title("messages per week")
plt.show()"""

# grade_id, question, stub above the solution, solution, test, points
_TASKS = [
    (
        "active_share",
        "Which share of each group's members wrote in week 1?",
        "active_share = None",
        """first = messages[messages["week"] == 1]
size = messages.groupby("group_id")["member_id"].nunique()
active_share = (first.groupby("group_id")["member_id"].nunique() / size).reset_index()
active_share.columns = ["group_id", "share"]""",
        """assert isinstance(active_share, pd.DataFrame)
assert list(active_share.columns) == ["group_id", "share"]
### BEGIN HIDDEN TESTS
assert len(active_share) == 12
assert abs(active_share["share"].mean() - KEY_SHARE) < 1e-6
### END HIDDEN TESTS""",
        8,
    ),
    (
        "by_kind",
        "Count the messages of each kind.",
        "by_kind = None",
        'by_kind = messages["kind"].value_counts().to_dict()',
        """assert isinstance(by_kind, dict)
### BEGIN HIDDEN TESTS
assert sum(by_kind.values()) == 20000
assert set(by_kind) == {"text", "image", "voice", "link"}
### END HIDDEN TESTS""",
        6,
    ),
    (
        "busiest",
        "Which group writes most?",
        "busiest = None",
        'busiest = messages.groupby("group_id").size().idxmax()',
        """assert isinstance(busiest, str)
### BEGIN HIDDEN TESTS
assert busiest == "G03"
### END HIDDEN TESTS""",
        4,
    ),
    (
        "gini",
        "Write a function that gives the Gini coefficient of a list.",
        "",
        """def gini(values):
    values = np.sort(np.asarray(values, dtype=float))
    n = len(values)
    return float((2 * np.arange(1, n + 1) - n - 1) @ values / (n * values.sum()))""",
        """assert abs(gini([1, 1, 1, 1])) < 1e-9
### BEGIN HIDDEN TESTS
assert abs(gini([0, 0, 0, 1]) - 0.75) < 1e-9
assert abs(gini([1, 2, 3, 4]) - 0.25) < 1e-9
for size in (5, 10, 50):
    assert abs(gini([3] * size)) < 1e-9
### END HIDDEN TESTS""",
        10,
    ),
    (
        "revenue",
        "Sum the revenue of each week.",
        "revenue = None",
        """orders["week"] = (orders["ordered_at"] - orders["ordered_at"].min()).dt.days // 7 + 1
revenue = orders.groupby("week")["amount"].sum()""",
        """assert isinstance(revenue, pd.Series)
### BEGIN HIDDEN TESTS
np.testing.assert_allclose(revenue.sum(), KEY_REVENUE)
### END HIDDEN TESTS""",
        6,
    ),
    (
        "revenue_chart",
        "Draw it.",
        "chart = None",
        """fig, chart = plt.subplots(figsize=(8, 4))
chart.bar(revenue.index, revenue.values)
chart.set_title("revenue per week")
chart.set_xlabel("week")
chart.set_ylabel("yuan")
plt.show()
drawn = [bar.get_height() for bar in chart.patches]""",
        """### BEGIN HIDDEN TESTS
assert len(drawn) == len(revenue)
assert abs(sum(drawn) - revenue.sum()) < 1e-6
### END HIDDEN TESTS
4.0""",
        4,
    ),
    (
        "profile",
        "Cross groups with kinds and draw it.",
        "profile = None",
        """profile = pd.crosstab(messages["group_id"], messages["kind"], normalize="index")
profile.plot.bar(stacked=True, figsize=(9, 4))
plt.show()""",
        """assert profile.shape == (12, 4)
### BEGIN HIDDEN TESTS
np.testing.assert_allclose(profile.sum(axis=1), 1)
### END HIDDEN TESTS""",
        6,
    ),
]


def _markdown(text, **nbgrader):
    return {"cell_type": "markdown", "metadata": _meta(nbgrader), "source": text}


def _code(text, tags=(), **nbgrader):
    meta = _meta(nbgrader) | ({"tags": list(tags)} if tags else {})
    return {
        "cell_type": "code", "execution_count": None, "metadata": meta, "outputs": [], "source": text,
    }  # fmt: skip


def _meta(given):
    if not given:
        return {}
    base = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}
    return {"nbgrader": base | given}


def _data():
    chance = random.Random(7)
    start = 1772409600  # 2026-03-02
    rows = ["message_id,sent_at,group_id,member_id,kind"]
    groups = [f"G{n:02d}" for n in range(1, 13)]
    for n in range(20000):
        group = chance.choices(groups, [3, 4, 9, 2, 1, 1, 2, 3, 1, 5, 2, 1])[0]
        member = f"M{groups.index(group) * 100 + int(chance.paretovariate(1.2)) % 100:04d}"
        sent = _iso(start + chance.randrange(26 * 7 * 86400))
        rows.append(
            f"{n},{sent},{group},{member},{chance.choice(['text', 'image', 'voice', 'link'])}"
        )
    sold = ["order_id,ordered_at,member_id,amount"]
    for n in range(6000):
        when = _iso(start + chance.randrange(26 * 7 * 86400))
        sold.append(
            f"{n},{when},M{chance.randrange(1200):04d},{chance.choice([59.9, 99.0, 129.5])}"
        )
    return {"messages.csv": "\n".join(rows) + "\n", "orders.csv": "\n".join(sold) + "\n"}


def _iso(seconds):
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _keys(folder):
    import pandas as pd

    messages = pd.read_csv(folder / "messages.csv", parse_dates=["sent_at"])
    orders = pd.read_csv(folder / "orders.csv")
    week = (messages["sent_at"] - messages["sent_at"].min()).dt.days // 7 + 1
    size = messages.groupby("group_id")["member_id"].nunique()
    share = messages[week == 1].groupby("group_id")["member_id"].nunique() / size
    return {
        "KEY_SHARE": repr(float(share.mean())),
        "KEY_REVENUE": repr(float(orders["amount"].sum())),
    }


def write(root):
    """Lay the course at ``root``; returns the source notebook as a dict."""
    root = Path(root)
    unit = root / "source" / UNIT
    unit.mkdir(parents=True, exist_ok=True)
    for name, text in _data().items():
        (unit / name).write_text(text, encoding="utf-8")
    keys = _keys(unit)
    cells = [
        _markdown("# A sample lab"),
        _code(_LOAD, grade_id="load", locked=True),
        _code(_ILLUSTRATION, ["illustration"], grade_id="look", locked=True),
    ]
    for name, question, stub, solution, test, points in _TASKS:
        for key, value in keys.items():
            test = test.replace(key, value)
        head = f"{stub}\n" if stub else ""
        cells += [
            _markdown(f"### {question} ({points} points)"),
            _code(
                f"{head}### BEGIN SOLUTION\n{solution}\n### END SOLUTION",
                grade_id=name,
                solution=True,
            ),
            _code(test, grade_id=f"check_{name}", grade=True, locked=True, points=points),
        ]
    cells.append(_markdown("Say why.", grade_id="why", grade=True, solution=True, points=10))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (unit / "lab.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        f"c.CourseDirectory.root = {str(root)!r}\n"
        'c.CourseDirectory.submitted_directory = "classroom/submitted"\n'
        'c.CourseDirectory.autograded_directory = "classroom/autograded"\n'
        'c.CourseDirectory.feedback_directory = "classroom/feedback"\n'
        f"c.CourseDirectory.db_url = 'sqlite:///{root}/classroom/gradebook.db'\n"
        'c.ClearSolutions.code_stub = {"python": "# your answer"}\n'
        'c.ClearSolutions.text_stub = "your answer"\n'
    )
    (root / "classroom").mkdir(exist_ok=True)
    return notebook


def submit(root, student, quality=1.0):
    """Hand in the released notebook with a ``quality`` share of the answers right."""
    root = Path(root)
    source = json.loads((root / "source" / UNIT / "lab.ipynb").read_text())
    notebook = json.loads((root / "release" / UNIT / "lab.ipynb").read_text())
    answers = {
        c["metadata"].get("nbgrader", {}).get("grade_id"): c["source"] for c in source["cells"]
    }
    chance = random.Random(student)
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution") and cell["cell_type"] == "code" and chance.random() < quality:
            cell["source"] = answers[mark["grade_id"]]
    folder = root / "classroom" / "submitted" / student / UNIT
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lab.ipynb").write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    for path in (root / "source" / UNIT).glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
