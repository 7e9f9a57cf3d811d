"""Every attack scores what it deserves, sees nothing, changes nothing, disturbs nobody."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path

import psutil
import pytest
from nbgrader.api import Gradebook, MissingEntry

from autograde import engine
from autograde.engine import sandbox
from tests.autograde.attacks import Attack, attacks
from tests.autograde.attacks.__main__ import PAGE, as_markdown
from tests.autograde.attacks.course import hand_in, honest, loot, make_course, nbgrader, tree
from tests.autograde.attacks.target import ASSIGNMENT, NOTEBOOK, POINTS

ATTACKS = attacks()
ON_STOCK = [a for a in ATTACKS if a.stock]

needs_sandbox = pytest.mark.skipif(not sandbox.available(), reason="；".join(sandbox.missing()))


def _ids(attack: Attack) -> str:
    return attack.name


def _score(root: Path, student: str) -> float | None:
    with Gradebook(f"sqlite:///{root}/classroom/gradebook.db") as gradebook:
        try:
            return gradebook.find_submission(ASSIGNMENT, student).score
        except MissingEntry:
            return None


def _outputs(root: Path, student: str, *, tests: bool) -> str:
    """What the autograded notebook shows of a run; `tests` takes the test cells' outputs in."""
    path = root / "classroom" / "autograded" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    if not path.exists():
        return ""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return json.dumps(
        [
            cell.get("outputs", [])
            for cell in cells
            if tests or not cell["metadata"].get("nbgrader", {}).get("grade")
        ],
        ensure_ascii=False,
    )


class _Listener:
    """A server on this machine that counts who reaches it."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.visitors = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.visitors += 1
            connection.close()


@pytest.fixture(scope="module")
def raided(tmp_path_factory):
    """One class of all attackers, honest students before, between and after them, graded."""
    root = make_course(tmp_path_factory.mktemp("raid") / "course", stock=False)
    listener = _Listener()
    for at, attack in enumerate(ATTACKS):
        hand_in(root, attack, port=listener.port)
        if at % 10 == 0:
            honest(root, f"honest{at:02d}")
    before = tree(root)
    records = engine.grade_class(ASSIGNMENT, course_root=root, jobs=2)
    return {
        "root": root,
        "records": {record["student"]: record for record in records},
        "changed": sorted(set(before.items()) ^ set(tree(root).items())),
        "visitors": listener.visitors,
    }


@needs_sandbox
@pytest.mark.sandbox
@pytest.mark.xdist_group("attacks")
class TestOnTheEngine:
    @pytest.mark.parametrize("attack", ATTACKS, ids=_ids)
    def test_scores_what_it_deserves(self, raided, attack):
        assert raided["records"][attack.name]["score"] == attack.deserves
        assert (_score(raided["root"], attack.name) or 0) == attack.deserves

    @pytest.mark.parametrize("attack", ATTACKS, ids=_ids)
    def test_sees_nothing(self, raided, attack):
        shown = _outputs(raided["root"], attack.name, tests=True)
        record = json.dumps(raided["records"][attack.name], ensure_ascii=False)
        assert loot(shown + record) == []
        assert "CONNECTED" not in shown
        assert "ESCAPED" not in shown

    @pytest.mark.parametrize("attack", ATTACKS, ids=_ids)
    def test_loses_only_with_a_reason(self, raided, attack):
        record = raided["records"][attack.name]
        lost = [
            check
            for notebook in record["notebooks"]
            for check in notebook["checks"]
            if check["points"] < check["max_points"]
        ]
        assert record["reason"] or all(check["message"] for check in lost)

    def test_honest_neighbours_are_paid_in_full(self, raided):
        honest_scores = {
            student: record["score"]
            for student, record in raided["records"].items()
            if student.startswith(("honest", "neighbour"))
        }
        assert len(honest_scores) > 5
        assert set(honest_scores.values()) == {POINTS}

    def test_nothing_outside_is_changed(self, raided):
        assert raided["changed"] == []
        with Gradebook(f"sqlite:///{raided['root']}/classroom/gradebook.db") as gradebook:
            assert all(student.first_name != "OWNED" for student in gradebook.students)
        assert not [p for p in Path("/tmp").glob("OWNED*")]

    def test_table_in_the_docs_is_this_one(self, raided):
        scores = {student: record["score"] for student, record in raided["records"].items()}
        assert PAGE.read_text(encoding="utf-8") == as_markdown(scores)

    def test_nobody_reaches_the_network(self, raided):
        assert raided["visitors"] == 0

    def test_nothing_outlives_the_run(self, raided):
        left = [
            process.pid
            for process in psutil.process_iter(["cmdline"])
            if "OUTLIVES-THE-RUN" in (process.info["cmdline"] or [])
        ]
        assert left == []


@pytest.fixture(scope="module")
def stock_class(tmp_path_factory):
    """All that gain or read something, graded by one plain nbgrader."""
    root = make_course(tmp_path_factory.mktemp("stock") / "course", stock=True)
    for attack in ON_STOCK:
        if attack.stock in ("gains", "reads"):
            hand_in(root, attack)
    nbgrader(root, "autograde", ASSIGNMENT, check=False)
    return root


@pytest.fixture(scope="module")
def stock_course(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("stock") / "course", stock=True)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("stock")
class TestOnStockNbgrader:
    """The attacks are real: each does on plain nbgrader what it says it does."""

    @pytest.mark.parametrize("attack", [a for a in ON_STOCK if a.stock == "gains"], ids=_ids)
    def test_gains_there(self, stock_class, attack):
        assert _score(stock_class, attack.name) > attack.deserves

    @pytest.mark.parametrize("attack", [a for a in ON_STOCK if a.stock == "reads"], ids=_ids)
    def test_reads_there(self, stock_class, attack):
        assert loot(_outputs(stock_class, attack.name, tests=False))

    @pytest.mark.parametrize("attack", [a for a in ON_STOCK if a.stock == "changes"], ids=_ids)
    def test_changes_something_there(self, stock_course, attack):
        hand_in(stock_course, attack)
        before = tree(stock_course)
        self._grade(stock_course, attack)
        owned = list(stock_course.rglob("OWNED*")) or _owned_students(stock_course)
        assert owned or tree(stock_course) != before

    @pytest.mark.parametrize("attack", [a for a in ON_STOCK if a.stock == "breaks"], ids=_ids)
    def test_breaks_it(self, stock_course, attack):
        hand_in(stock_course, attack)
        assert self._grade(stock_course, attack).returncode != 0

    @staticmethod
    def _grade(root, attack):
        return nbgrader(root, "autograde", ASSIGNMENT, "--student", attack.name, check=False)


def _owned_students(root: Path) -> list[str]:
    with Gradebook(f"sqlite:///{root}/classroom/gradebook.db") as gradebook:
        return [student.id for student in gradebook.students if student.first_name == "OWNED"]
