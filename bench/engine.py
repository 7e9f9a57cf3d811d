"""Stock nbgrader against the engine, in turn, on the same submissions: ``python -m bench.engine``.

1. A course with unit 1's lab is laid twice, released by nbgrader, and handed in by a class of
   copies of the reference solution, no two the same bytes.
2. In each round, in turn: nbgrader steady (one process, after a warm-up), the engine steady with
   two workers and with one, the floor (the same cells as plain Python in forks of a warm process),
   both cold (one command, whole class), and the engine again on the unchanged class.
3. Medians of the rounds go to bench/results/engine.json and to the screen.

Everything runs on two processors, the engine in its full sandbox.
"""

import argparse
import contextlib
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

__all__ = ["main"]

ROOT = Path(__file__).resolve().parents[1]
UNIT = "unit1"
_PYTHON_PATH = {"PYTHONPATH": str(ROOT)}


# ----------------------------------------------------------------------------------------- a class


def lay_course(root, students):
    """A course at ``root`` with unit 1's lab, released and handed in by ``students`` people."""
    unit = root / "source" / UNIT
    unit.mkdir(parents=True)
    shutil.copy(ROOT / "source" / UNIT / "lab.ipynb", unit)
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        f"c.CourseDirectory.root = {str(root)!r}\n"
        'c.CourseDirectory.submitted_directory = "classroom/submitted"\n'
        'c.CourseDirectory.autograded_directory = "classroom/autograded"\n'
        f"c.CourseDirectory.db_url = 'sqlite:///{root}/classroom/gradebook.db'\n"
        'c.ClearSolutions.code_stub = {"python": "# 在这里写你的答案"}\n'
        'c.ClearSolutions.text_stub = "在这里写你的回答"\n'
        "c.Execute.timeout = 120\n",
        encoding="utf-8",
    )
    (root / "classroom").mkdir()
    _command(root, ["nbgrader", "generate_assignment", UNIT])
    source = json.loads((unit / "lab.ipynb").read_text(encoding="utf-8"))
    release = json.loads((root / "release" / UNIT / "lab.ipynb").read_text(encoding="utf-8"))
    answers = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): "".join(cell["source"])
        for cell in source["cells"]
    }
    for cell in release["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution"):
            cell["source"] = answers[mark["grade_id"]]
    for number in range(students):
        folder = root / "classroom" / "submitted" / f"s{number:02d}" / UNIT
        folder.mkdir(parents=True)
        tail = {"cell_type": "markdown", "id": "signed", "metadata": {}, "source": f"s{number}"}
        nb = release | {"cells": [*release["cells"], tail]}
        (folder / "lab.ipynb").write_text(json.dumps(nb, ensure_ascii=False), encoding="utf-8")


def _command(root, command):
    """Run one command in the course; its wall time in seconds."""
    scripts = sysconfig.get_path("scripts")
    environment = os.environ | _PYTHON_PATH
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed packages: compiled once
    environment |= {
        "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
        "JUPYTER_CONFIG_DIR": str(root),
    }
    started = time.perf_counter()
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stdout}\n{done.stderr}")
    _command.output = done.stdout
    return seconds


def _driver(root, name, *arguments):
    """Run one of the drivers below in a process of its own; what it prints as JSON."""
    _command(
        root,
        [sys.executable, "-m", "bench.engine", f"--driver={name}", str(root), *map(str, arguments)],
    )
    return json.loads(_command.output.splitlines()[-1])


# --------------------------------------------------------------------------------------- the drivers


def drive_nbgrader(root, count):
    """Seconds for each of ``count`` submissions in one running nbgrader, after one to warm up."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config.loader import PyFileConfigLoader

    api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py", root).load_config())
    seconds = []
    for number in range(int(count) + 1):
        started = time.perf_counter()
        done = api.autograde(UNIT, f"s{number:02d}", force=True, create=True)
        seconds.append(time.perf_counter() - started)
        if not done["success"]:
            raise SystemExit(done["log"])
    return {"seconds": seconds[1:], "score": _score(root, "s00")}


def drive_engine(root, jobs):
    """The engine in steady state: milliseconds a submission, and where they go."""
    from autograde.engine import grade
    from autograde.engine.bundle import build
    from autograde.engine.store import Course, Store

    course = Course.load(root)
    bundle = build(course.gradebook, UNIT, course.source / UNIT)
    students = course.students(UNIT)
    with (
        grade.Boxes(bundle, course.limits, hide=[course.root], spare=True) as boxes,
        Store(course, bundle) as store,
    ):
        boxes.start()
        close, boxes.close = boxes.close, lambda: None  # kept for the second time round
        timings, cpu = [], 0.0
        # The class twice over: at the end of a run one worker waits for the other, which is not steady.
        for number, todo in enumerate((students[:4], students * 2)):
            started, before = time.perf_counter(), time.process_time()
            for submission, outcome in grade._graded(todo, course, bundle, boxes, int(jobs)):
                grade._kept(store, submission, outcome, f"bench {number}")
                timings.append(outcome[2][0])
            wall, cpu = time.perf_counter() - started, time.process_time() - before
        boxes.close = close
        memory = {key[0]: _memory(warm._process.pid) for key, warm in boxes._warm.items()}
    timings, count = timings[4:], len(timings) - 4

    def median(key):
        return round(1000 * statistics.median(t[key] for t in timings), 1)

    return {
        "ms": 1000 * wall / count,
        "score": _score(root, "s00"),
        "sandbox_ms": median("open"),
        "student_ms": median("student"),
        "judge_ms": median("judge"),
        "student_cpu_ms": round(1000 * statistics.median(t["cpu"][0] for t in timings), 1),
        "judge_cpu_ms": round(1000 * statistics.median(t["cpu"][1] for t in timings), 1),
        "coordinator_cpu_ms": round(1000 * cpu / count, 1),
        "warm_process_mb": memory,
        "box_mb": {
            role: round(max(t["rss"][number] for t in timings) / 2**20, 1)
            for number, role in enumerate(("student", "judge"))
        },
    }


def drive_grade(root):
    """One command: the whole class."""
    from autograde.engine import grade_class

    records = grade_class(UNIT, course_root=root, jobs=2)
    return {"scores": sorted({record["score"] for record in records}), "count": len(records)}


def drive_floor(root, count):
    """The same cells as plain Python in forks of a warm process: CPU milliseconds of each fork."""
    import resource

    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt
    import networkx  # noqa: F401
    import numpy  # noqa: F401
    import pandas  # noqa: F401

    from autograde.engine.bundle import build
    from autograde.engine.intake import sanitise
    from autograde.engine.store import Course

    course = Course.load(root)
    bundle = build(course.gradebook, UNIT, course.source / UNIT)
    data = (course.submitted / "s00" / UNIT / "lab.ipynb").read_bytes()
    steps = sanitise(data, bundle.notebooks[0]).steps
    figure, _ = plt.subplots()
    figure.savefig(io.BytesIO(), format="png")
    plt.close("all")

    def show(*_, **__):
        for number in plt.get_fignums():
            plt.figure(number).savefig(io.BytesIO(), format="png", bbox_inches="tight")
        plt.close("all")

    spent = []
    for _ in range(int(count)):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        pid = os.fork()
        if pid == 0:
            os.chdir(tempfile.mkdtemp())
            plt.show = show
            space = {"__name__": "__main__", "display": lambda *a: [repr(x) for x in a]}
            with contextlib.redirect_stdout(io.StringIO()):
                for step in steps:
                    with contextlib.suppress(Exception):
                        exec(compile(step.code, "cell", "exec"), space)
                        show()
            os._exit(0)
        os.waitpid(pid, 0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"ms": 1000 * statistics.median(spent)}


def _score(root, student):
    import sqlite3

    with sqlite3.connect(Path(root, "classroom", "gradebook.db")) as db:
        return db.execute(
            "select sum(coalesce(g.auto_score, 0)) from grade g"
            " join submitted_notebook n on g.notebook_id = n.id"
            " join submitted_assignment a on n.assignment_id = a.id where a.student_id = ?",
            (student,),
        ).fetchone()[0]


def _memory(pid):
    """Proportional memory of a process (MB), or None where it cannot be read."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return round(next(int(x.split()[1]) for x in lines if x.startswith("Pss:")) / 1024, 1)
    except (OSError, StopIteration):
        return None


# -------------------------------------------------------------------------------------- the rounds


def measure(folder, rounds, students, sample):
    """Run the rounds; all figures."""
    courses = {name: folder / name for name in ("stock", "engine")}
    for root in courses.values():
        lay_course(root, students)
    stock, engine = courses["stock"], courses["engine"]
    found, clock = {}, _cpu_times()

    def add(key, value):
        found.setdefault(key, []).append(value)

    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        steady = _driver(stock, "nbgrader", sample)
        add("nbgrader", 1000 * statistics.median(steady["seconds"]))
        add("two", _driver(engine, "engine", 2))
        add("one", _driver(engine, "engine", 1))
        add("floor", _driver(stock, "floor", 7)["ms"])
        add("scores", (steady["score"], found["two"][-1]["score"]))
        _clear(stock)
        add("nbgrader_cold", _command(stock, ["nbgrader", "autograde", UNIT]))
        _clear(engine)
        command = [sys.executable, "-m", "bench.engine", "--driver=grade", str(engine)]
        add("engine_cold", _command(engine, command))
        add("regrade", _command(engine, command))
    spent = [after - before for before, after in zip(clock, _cpu_times(), strict=True)]
    found["stolen"] = spent[7] / max(sum(spent[:8]), 1)
    return found


def _cpu_times():
    """Ticks of all processors, as in proc(5); the eighth are those that another machine took."""
    with open("/proc/stat") as file:
        return [int(ticks) for ticks in file.readline().split()[1:]]


def _clear(root):
    for name in ("autograded", "records"):
        shutil.rmtree(root / "classroom" / name, ignore_errors=True)


def report(found, students):
    """The published figures."""

    def median(values):
        return statistics.median(values)

    def part(key, field):
        return median([run[field] for run in found[key]])

    nbgrader = median(found["nbgrader"])
    two, one = part("two", "ms"), part("one", "ms")
    cold, stock_cold = median(found["engine_cold"]), median(found["nbgrader_cold"])
    last = found["one"][-1]
    return {
        "steady_ratio": round(nbgrader / two, 2),
        "cold_ratio": round(stock_cold / cold, 2),
        "one_worker_ratio": round(nbgrader / one, 2),
        "regrade_share": round(median(found["regrade"]) / cold, 4),
        "floor_ms": round(median(found["floor"]), 1),
        "engine_ms": round(two, 1),
        "nbgrader_ms": round(nbgrader, 1),
        "one_worker_ms": round(one, 1),
        "cold_seconds": {"engine": round(cold, 2), "nbgrader": round(stock_cold, 2)},
        "regrade_seconds": round(median(found["regrade"]), 3),
        "students": students,
        "breakdown": {
            "sandbox_ms": part("one", "sandbox_ms"),
            "student_ms": part("one", "student_ms"),
            "judge_ms": part("one", "judge_ms"),
            "student_cpu_ms": part("one", "student_cpu_ms"),
            "judge_cpu_ms": part("one", "judge_cpu_ms"),
            "coordinator_cpu_ms": part("one", "coordinator_cpu_ms"),
        },
        "memory_mb": {"warm_process": last["warm_process_mb"], "box": last["box_mb"]},
        "scores": found["scores"],
        "load_average": os.getloadavg()[0],
        "stolen_share": round(found["stolen"], 4),
    }


_DRIVERS = {
    "nbgrader": drive_nbgrader,
    "engine": drive_engine,
    "grade": drive_grade,
    "floor": drive_floor,
}


def main(arguments=None):
    """Measure, print and write bench/results/engine.json."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--sample", type=int, default=5, help="submissions of a steady nbgrader")
    parser.add_argument("--driver", choices=_DRIVERS, help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.driver:
        print(json.dumps(_DRIVERS[options.driver](*options.rest)))
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = measure(Path(folder).resolve(), options.rounds, options.students, options.sample)
    figures = report(found, options.students)
    target = ROOT / "bench" / "results" / "engine.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
