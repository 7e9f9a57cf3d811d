"""Whatever breaks, one submission never stops the others, and nothing is lost or graded twice."""

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograde.engine import grade, store
from autograde.engine import sandbox as box
from autograde.engine.grade import GradeError
from autograde.engine.intake import sanitise
from autograde.engine.limits import Limits

pytestmark = pytest.mark.sandbox

RIGHT = "largest = 3"


def record_of(course, student):
    return json.loads((course.root / "records" / "unit" / f"{student}.json").read_text())


def stored_scores(course):
    with sqlite3.connect(course.root / "gradebook.db") as db:
        return dict(
            db.execute(
                "select s.student_id, sum(coalesce(g.auto_score, 0)) from submitted_assignment s"
                " join submitted_notebook n on n.assignment_id = s.id"
                " join grade g on g.notebook_id = n.id group by s.student_id"
            )
        )


# A submission that destroys its own process.

DEADLY = {
    "exits_at_once": ("import os\nos._exit(0)", "程序停掉了"),
    "exits_by_exec": ("import os\nos.execv('/bin/true', ['true'])", "程序停掉了"),
    "segfault": ("import ctypes\nctypes.string_at(0)", "程序停掉了"),
}


@pytest.mark.parametrize("fault", DEADLY)
def test_deadly_cell_is_recorded_and_stops_nobody(fault, course, run):
    code, words = DEADLY[fault]
    course.hand_in("bad", code)
    course.hand_in("good", RIGHT)
    records = {record["student"]: record for record in run()}
    assert records["good"]["score"] == 4
    assert (records["bad"]["status"], records["bad"]["score"]) == ("graded", 0)
    assert words in records["bad"]["reason"]
    assert stored_scores(course) == {"bad": 0, "good": 4}


@pytest.fixture
def cells(make):
    return make.notebook(
        make.answer("a"), make.test("t", "assert a() == 1"), make.test("u", "assert 1")
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("while True: pass", "运行超过了 3 秒"),
        ("def a():\n    while True: pass", "运行超过了 3 秒"),
        ("import time\ndef a():\n    time.sleep(60)", "运行超过了 3 秒"),
    ],
)
def test_endless_loop_costs_only_its_own_points(code, words, make, cells, boxes):
    done = grade.grade_notebook(make.submit(cells, {"a": code}), cells, {}, boxes)
    assert done.result["grades"] == {"t": 0.0, "u": 4.0}
    assert words in json.dumps([done.result, done.notebook], ensure_ascii=False)


def test_function_that_ends_its_process_is_told(make, cells, boxes):
    data = make.submit(cells, {"a": "import os\ndef a():\n    os._exit(1)"})
    result = grade.grade_notebook(data, cells, {}, boxes).result
    assert result["grades"]["t"] == 0
    assert "自己退出了" in result["checks"][0]["message"]


# What cannot be written, read or understood, in any place where a student may put it.


def _with_half_an_emoji_as_mark(nb, folder):
    nb["cells"].insert(
        0,
        {
            "cell_type": "markdown",
            "id": "odd",
            "metadata": {"nbgrader": {"grade_id": "\ud800"}},
            "source": "",
        },
    )


def _with_half_an_emoji_as_attachment(nb, folder):
    cell = {"cell_type": "markdown", "id": "odd", "metadata": {}, "source": ""}
    nb["cells"].append(cell | {"attachments": {"\ud800": {"image/png": "aaaa"}}})


def _answering(source):
    def change(nb, folder):
        nb["cells"][0]["source"] = source

    return change


def _named_in_no_encoding(nb, folder):
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.ipynb")).write_text("{}")
    nb.clear()


def _in_a_thousand_folders(nb, folder):
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1100):
        os.mkdir("a", dir_fd=here)
        inner = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def _stamped(text):
    def change(nb, folder):
        (folder / "timestamp.txt").write_text(text)

    return change


ODD = {
    "half_an_emoji_raised": _answering("raise ValueError('\\ud800')"),
    "half_an_emoji_as_answer": _answering("largest = '\\ud800'"),
    "half_an_emoji_as_key": _answering("largest = {'\\ud800': '\\udc00'}"),
    "half_an_emoji_as_mark": _with_half_an_emoji_as_mark,
    "half_an_emoji_as_attachment": _with_half_an_emoji_as_attachment,
    "name_in_no_encoding": _named_in_no_encoding,
    "a_thousand_folders": _in_a_thousand_folders,
    "handed_in_in_the_year_1": _stamped("0001-01-02 00:00:00 UTC"),
    "endless_timestamp": _stamped("1 " * 200_000),
}


@pytest.mark.parametrize("odd", ODD)
def test_odd_submission_stops_nobody(odd, course, run):
    course.hand_in("a_odd", "largest = 1")
    course.hand_in("b_good", RIGHT)
    folder = course.root / "submitted" / "a_odd" / "unit"
    nb = json.loads((folder / "lab.ipynb").read_text())
    ODD[odd](nb, folder)
    if nb:
        (folder / "lab.ipynb").write_text(json.dumps(nb))
    else:
        (folder / "lab.ipynb").unlink()
    started = time.monotonic()
    try:
        records = {record["student"]: record for record in run(jobs=1)}
    finally:  # pytest cannot take away what is that deep, and would fail at its end
        subprocess.run(["rm", "-r", folder], check=True)
    assert [records[name]["score"] for name in ("a_odd", "b_good")] == [0, 4]
    assert "引擎出错" not in json.dumps(records, ensure_ascii=False)
    assert time.monotonic() - started < 60
    assert stored_scores(course)["b_good"] == 4
    from nbgrader.api import Gradebook

    with Gradebook(course.db) as gradebook:
        assert len(gradebook.assignment_submissions("unit")) == 2


def test_what_cannot_be_kept_stops_nobody(course, run, monkeypatch):
    real = store.Store.save

    def save(self, record, notebooks, files, timestamp):
        if record["student"] == "a_odd" and notebooks:
            raise ZeroDivisionError("unforeseen")
        return real(self, record, notebooks, files, timestamp)

    monkeypatch.setattr(store.Store, "save", save)
    course.hand_in("a_odd", RIGHT)
    course.hand_in("b_good", RIGHT)
    records = {record["student"]: record for record in run(jobs=1)}
    assert records["b_good"]["score"] == 4
    assert records["a_odd"]["status"] == "problem" and "unforeseen" in records["a_odd"]["reason"]
    assert record_of(course, "a_odd")["key"] == ""  # the next run tries again


SLOW_TO_READ = {
    "open_style_tags": "<style>" * 200_000,
    "open_style_tags_without_an_end": "<style " * 200_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", SLOW_TO_READ)
def test_outputs_are_cleaned_in_time_linear_to_their_length(text):
    output = {"output_type": "display_data", "data": {"text/html": SLOW_TO_READ[text]}}
    assert grade.clean_outputs([output])


SLOW_TO_ANALYSE = {
    "hundreds_of_magics": "\n".join(f"!echo {n}" for n in range(200)) + "\n" + "x=1\n" * 3000,
    "more_magics_than_ipython_takes": "%time 1\n" * 600,
    "nested_lambdas": "\n".join(f"x{n}=" + "lambda:" * 900 + "1" for n in range(15)),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("source", SLOW_TO_ANALYSE)
def test_cells_that_take_long_to_analyse_may_use_any_name(source, make, cells):
    intake = sanitise(make.submit(cells, tail=[SLOW_TO_ANALYSE[source]] * 50), cells)
    assert [step.role for step in intake.steps][-1] == "student"


# Our own processes die.


class Once:
    """Does ``fault`` the first ``times`` times it is passed through, then what ``real`` does."""

    def __init__(self, real, fault, times):
        self.real, self.fault, self.left = real, fault, times

    def __call__(self, child, *args, **kwargs):
        if self.left:
            self.left -= 1
            self.fault(child)
        return self.real(child, *args, **kwargs)


def kill_box(child):
    os.kill(child._pid, signal.SIGKILL) if child._pidfd is None else signal.pidfd_send_signal(
        child._pidfd, signal.SIGKILL
    )


def kill_warm(child):
    child._warm._process.kill()
    child._warm._process.wait()


@pytest.mark.parametrize("kill", [kill_box, kill_warm])
def test_killed_judge_is_tried_again(kill, make, cells, boxes, monkeypatch):
    def judges_only(child, kind, *args, **kwargs):
        return real(child, kind, *args, **kwargs)

    real = box.Child.post
    killer = Once(judges_only, kill, 1)

    def post(child, kind, *args, **kwargs):
        return (killer if kind == "test" else real)(child, kind, *args, **kwargs)

    monkeypatch.setattr(box.Child, "post", post)
    data = make.submit(cells, {"a": "def a():\n    return 1"})
    result = grade.grade_notebook(data, cells, {}, boxes).result
    assert killer.left == 0
    assert (result["status"], result["score"]) == ("graded", 8)


def test_judge_killed_twice_is_a_problem_that_is_tried_again_next_time(course, run, monkeypatch):
    course.hand_in("a", RIGHT)
    real = box.Child.post

    def post(child, kind, *args, **kwargs):
        if kind == "test":
            kill_box(child)
        return real(child, kind, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(box.Child, "post", post)
        (record,) = run()
    assert record["status"] == "problem" and "两次中断" in record["reason"]
    (record,) = run()
    assert (record["status"], record["score"]) == ("graded", 4)


def test_error_of_the_engine_itself_stops_nobody(course, run, monkeypatch):
    course.hand_in("a", RIGHT)
    course.hand_in("b", RIGHT)
    real = grade.run_submission

    def sometimes(submission, *args, **kwargs):
        if submission.student == "a":
            raise RuntimeError("bug")
        return real(submission, *args, **kwargs)

    monkeypatch.setattr(grade, "run_submission", sometimes)
    records = {record["student"]: record for record in run()}
    assert records["a"]["status"] == "problem" and "bug" in records["a"]["reason"]
    assert records["b"]["score"] == 4


# The coordinator dies.

_KILLED = """
import os, signal, sys
from autograde.engine import store
from autograde.engine.grade import grade_class
real = store.Store.save
def save(self, record, *rest):
    if record["student"] == sys.argv[2]:
        if sys.argv[3] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        store._write_record = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    return real(self, record, *rest)
store.Store.save = save
if __name__ == "__main__":
    grade_class("unit", course_root=sys.argv[1], jobs=1, sandbox=sys.argv[4] == "True")
"""


@pytest.mark.parametrize("moment", ["before", "in_the_middle_of"])
def test_rerun_after_a_killed_coordinator_goes_on(
    moment, course, run, isolate, tmp_path, monkeypatch
):
    for student in "abc":
        course.hand_in(student, RIGHT)
    script = tmp_path / "killed.py"
    script.write_text(_KILLED)
    root = Path(grade.__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, script, course.root, "b", moment, str(isolate)],
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert done.returncode == -signal.SIGKILL
    assert not (course.root / "records" / "unit" / "b.json").exists()
    worked = []
    real = grade.run_submission
    monkeypatch.setattr(
        grade, "run_submission", lambda s, *a, **k: worked.append(s.student) or real(s, *a, **k)
    )
    records = run()
    assert sorted(worked) == ["b", "c"]
    assert [record["score"] for record in records] == [4, 4, 4]
    assert stored_scores(course) == {"a": 4, "b": 4, "c": 4}
    assert not list(course.root.glob("autograded/*/.*.tmp"))


def test_interrupt_keeps_what_is_done(course, run):
    for student in "abcd":
        course.hand_in(student, RIGHT)

    def stop(done, total, record):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(jobs=1, progress=stop)
    kept = sorted(path.stem for path in (course.root / "records" / "unit").glob("*.json"))
    assert len(kept) == 2
    assert [record["score"] for record in run()] == [4] * 4


# Nowhere to write.


def test_locked_gradebook_is_explained(course, run, monkeypatch):
    course.hand_in("a", RIGHT)
    real = sqlite3.connect
    monkeypatch.setattr(
        store.sqlite3, "connect", lambda path, timeout, **how: real(path, timeout=0.1, **how)
    )
    with real(course.root / "gradebook.db") as other:
        other.execute("begin exclusive")
        with pytest.raises(GradeError, match="成绩册正被别的程序占用。请关闭"):
            run()
        other.rollback()
    assert not (course.root / "records").exists()
    assert run()[0]["score"] == 4


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘满了。请腾出空间"), (errno.EROFS, "只读"), (errno.EACCES, "没有写权限")],
)
def test_folder_that_cannot_be_written_is_explained(number, words, course, run, monkeypatch):
    course.hand_in("a", RIGHT)
    real = Path.write_text

    def full(path, *args, **kwargs):
        if path.suffix == ".ipynb":
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(GradeError, match=words):
            run()
    assert stored_scores(course) == {}
    assert not list(course.root.glob("autograded/*/*"))
    assert run()[0]["score"] == 4


def test_damaged_gradebook_is_explained(course, run):
    course.hand_in("a", RIGHT)
    (course.root / "gradebook.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(GradeError, match="成绩册"):
        run()


def test_submission_that_vanishes_is_a_problem(course, run):
    course.hand_in("a", RIGHT)
    course.hand_in("b", RIGHT)
    shutil.rmtree(course.root / "submitted" / "a" / "unit")
    records = run(students=["a", "b"])
    assert records[0]["status"] == "problem" and "请" in records[0]["notes"][0]
    assert records[1]["score"] == 4


def test_clock_that_jumps_back_does_not_matter(course, run, monkeypatch):
    course.hand_in("a", RIGHT)
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() - 10**8)
    assert run()[0]["score"] == 4


def test_limits_of_the_config_hold(course, run):
    (course.root / "nbgrader_config.py").write_text("c = get_config()\nc.Execute.timeout = 1\n")
    course.hand_in("a", "while True: pass")
    (record,) = run()
    assert record["score"] == 0
    assert Limits(cell_seconds=1).cell_seconds == 1
    shown = (course.root / "autograded" / "a" / "unit" / "lab.ipynb").read_text()
    assert "运行超过了 1 秒" in shown
