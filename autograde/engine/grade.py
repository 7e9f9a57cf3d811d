"""Grading: one submission as a pure function, and a whole class.

``grade_submission(submission, bundle) -> record``:

1. intake: the submitted notebook is made whole again (``intake``);
2. its cells run one after another in a box of their own (the student's process, ``sandbox``);
3. at each test cell the names that it reads are fetched by value and the cell runs in the judge,
   another box, fresh for each notebook; a student's function is called through the coordinator;
4. points follow nbgrader's rules from what the judge found; the record says why.

``grade_class`` takes a course's submissions through it, ``jobs`` at a time, and keeps the results
(``store``).  Boxes are processes; the coordinator's threads wait for them and relay bytes.
"""

import json
import re
import sys
import tempfile
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from . import codec
from . import sandbox as box
from .bundle import BundleError, build, checksum
from .intake import IntakeError, Submission, collect, readable, sanitise, working_files
from .limits import Limits
from .store import Course, Store, StoreError, environment, total_points

__all__ = [
    "Boxes",
    "GradeError",
    "Graded",
    "clean_outputs",
    "grade_class",
    "grade_notebook",
    "grade_submission",
    "validate",
]

SCHEMA_VERSION = 1
_SMALL_FILE = 65_536
_ANNOUNCED_SECONDS = 5
_STUDENT_MODULES = ("numpy", "pandas", "matplotlib.pyplot", "helpers")
_JUDGE_MODULES = ("numpy", "pandas", "helpers", "helpers.check", "helpers.charts", "autograde.keys")


_LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": ".".join(map(str, sys.version_info[:3])),
}
_LIST_FILES = """
import os as __os
__written__ = {}
for __folder, _, __names in __os.walk("."):
    for __name in __names:
        __path = __os.path.relpath(__os.path.join(__folder, __name))
        if not __os.path.islink(__path) and sum(map(len, __written__.values())) < 5_000_000:
            with open(__path, "rb") as __file:
                __written__[__path] = __file.read(1_000_000)
"""


class GradeError(Exception):
    """The class cannot be graded; the message says why and what to do, in Chinese."""


# --------------------------------------------------------------------------------------- the boxes


class Boxes:
    """The warm processes for one bundle: a judge, and a student's for each untouched opening.

    Shared by threads.  ``isolate=False`` runs without a sandbox, which every record then says.
    ``spare``: whether the next submission's boxes are made while one is graded.
    """

    def __init__(self, bundle, limits=None, *, isolate=True, hide=(), spare=False):
        self.bundle, self.isolate = bundle, isolate
        self.limits = limits or Limits()
        self._folder = tempfile.TemporaryDirectory(prefix="shequn-files-")
        self._files = self._lay_out(bundle.files)
        self._hide, self._spare = list(hide), spare
        self._warm, self._lock = {}, threading.Lock()

    def _lay_out(self, files):
        """Large files lie on disk once and are shown read-only; small ones are handed over."""
        shown = {}
        for name, data in files.items():
            if len(data) <= _SMALL_FILE or name in self.bundle.keep_files:
                shown[name] = data
            else:
                path = Path(self._folder.name, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                shown[name] = str(path)
        return shown

    def _started(self, key, make):
        with self._lock:
            warm = self._warm.get(key)
            if warm is None:
                warm = self._warm[key] = make()
        return warm.start()

    def _student_warm(self, prefix):
        def make():
            ahead = [
                cell
                for nb in self.bundle.notebooks
                if prefix and nb.prefix == prefix
                for cell in nb.ahead
            ]
            return box.Warm(
                "student",
                _STUDENT_MODULES,
                self.limits,
                self._files,
                self.isolate,
                hide=self._hide,
                prefix=prefix,
                ahead=ahead,
                spare=self._spare,
            )

        return self._started(("student", prefix), make)

    def _judge_warm(self):
        def make():
            rehearsal = [
                json.dumps(
                    {"prelude": nb.prelude, "tests": [message_for(c) for c in nb.cells if c.test]}
                )
                for nb in self.bundle.notebooks
            ]
            return box.Warm(
                "judge",
                _JUDGE_MODULES,
                self.limits,
                {},
                self.isolate,
                prefix=rehearsal,
                spare=self._spare,
            )

        return self._started(("judge",), make)

    def start(self):
        """Start what most submissions need, side by side."""
        prefixes = {nb.prefix for nb in self.bundle.notebooks}
        todo = [self._judge_warm, *(lambda p=p: self._student_warm(p) for p in prefixes)]
        with ThreadPoolExecutor(len(todo)) as pool:
            for started in [pool.submit(make) for make in todo]:
                started.result()
        return self

    def prefix_outputs(self, notebook):
        """Outputs of the opening cells, or None if they did not all run well there."""
        runs = self._student_warm(notebook.prefix).prefix_runs
        if len(runs) != len(notebook.prefix) or any(run.status != "ok" for run in runs):
            return None
        return [run.outputs for run in runs]

    def student(self, files, prefix=()):
        return self._student_warm(prefix).open(
            {name: data for name, data in files.items() if self._files.get(name) is not data}
        )

    def judge(self):
        return self._judge_warm().open()

    def close(self):
        with self._lock:
            warms, self._warm = list(self._warm.values()), {}
        for warm in warms:
            warm.close()
        self._folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def message_for(cell):
    """What the judge is told about a test cell."""
    return {
        "grade_id": cell.grade_id,
        "code": cell.code,
        "source": cell.source,
        "quiet": cell.quiet,
        "points": cell.points,
        "reads": list(cell.reads),
        "syncs": list(cell.syncs),
    }


# ------------------------------------------------------------------------------------ one notebook


@dataclass
class Graded:
    """One graded notebook: its part of the record and the executed notebook (nbformat dict)."""

    result: dict
    notebook: dict | None = None
    timing: dict = field(default_factory=dict)
    written: dict = field(default_factory=dict)  # files that its cells wrote, if asked for
    again: bool = False  # our own failure: not to be kept as done


def grade_notebook(data, notebook, files, boxes, *, keep_written=False):
    """Grade the bytes of one notebook; ``files`` lie beside it.

    If a box ends for no fault of the student's, it is tried once more.  ``keep_written`` also brings
    back small files that the cells wrote.
    """
    for last in (False, True):
        try:
            intake = sanitise(data, notebook)
            return _Run(intake, notebook, files, boxes, keep_written).grade()
        except IntakeError as error:
            return Graded(_empty_result(notebook, "problem", str(error)))
        except (box.BoxError, OSError) as error:
            if last:
                reason = f"批改进程两次中断（{error}）。请再运行一次；若还是这样，请把这条消息告诉维护的人。"
                return Graded(_empty_result(notebook, "problem", reason), again=True)


def _empty_result(notebook, status, reason):
    return {
        "notebook": notebook.name,
        "status": status,
        "reason": reason,
        "score": 0.0,
        "max_score": notebook.max_score,
        "checks": [],
        "notes": [],
        "grades": {cell.grade_id: 0.0 for cell in notebook.cells if cell.grade},
        "comments": {},
    }


class _Run:
    """Takes one sanitised notebook through its two boxes."""

    def __init__(self, intake, notebook, files, boxes, keep_written):
        self.intake, self.notebook, self.files, self.boxes = intake, notebook, files, boxes
        self.keep_written, self.written = keep_written, {}
        self.checks, self.verdicts = [], {}
        self.stopped = None  # why the student's process has ended, once it has
        self.faults = []  # cells of the student's that did not run to their end
        self.failed = {}  # name -> the error of the cell that should have made it
        self.posted = None  # the test that the judge is at while the student's cells go on
        self.count = 0
        self.times = {"student": 0.0, "judge": 0.0, "open": 0.0}

    def grade(self):
        started = time.perf_counter()
        prefix = self._opening()
        with (
            self.boxes.student(self.files, prefix) as self.student,
            self.boxes.judge() as self.judge,
        ):
            self.times["open"] = time.perf_counter() - started
            self.judge.ask("begin", {"prelude": self.notebook.prelude})
            for step in self.intake.steps:
                self._step(step)
            self._settle()
            if self.keep_written and not self.stopped:
                self.written = self._written()
        used = [self.student.usage, self.judge.usage]
        self.times |= {"rss": [u.rss for u in used], "cpu": [u.cpu for u in used]}
        return Graded(self._result(), self._as_notebook(), self.times, self.written)

    def _opening(self):
        """The prefix to fork from: the untouched opening, if it is untouched and ran well."""
        steps = [step for step in self.intake.steps if step.role == "prefix"]
        outputs = self.boxes.prefix_outputs(self.notebook) if steps else None
        if outputs is None:
            for step in steps:
                step.role = "student"
            return ()
        for step, shown in zip(steps, outputs, strict=True):
            self._number(step)
            self._show(step, [dict(output) for output in shown])
        return self.notebook.prefix

    def _number(self, step):
        self.count += 1
        self.intake.cells[step.index]["execution_count"] = self.count

    def _show(self, step, outputs):
        cell = self.intake.cells[step.index]
        for output in outputs:
            if output["output_type"] == "execute_result":
                output["execution_count"] = cell["execution_count"]
        cell["outputs"] = outputs

    def _step(self, step):
        if step.role == "student":
            self._run_cell(step, self.intake.cells[step.index]["source"])
        elif step.role == "test":
            self._run_test(step)
            if step.after and not self.stopped:
                self.student.run(step.after, cell_id=f"after-{step.index}")

    def _run_cell(self, step, source):
        if self.stopped:
            return
        self._number(step)
        run = self.student.run(source, cell_id=self.intake.cells[step.index]["id"])
        self.times["student"] += run.seconds
        outputs = clean_outputs(run.outputs)
        if run.status == "timeout":
            outputs.append(_error("CellTimeoutError", f"这一格{run.reason}，被停止了。"))
        elif run.status in ("died", "limit"):
            outputs.append(_error("DeadKernelError", f"程序在这一格停掉了：{run.reason}。"))
        self._show(step, outputs)
        if run.status == "timeout":
            self.faults.append(f"{_place(step)}运行超时，被停止了。")
        elif run.status == "error":
            kind = next((o["ename"] for o in outputs if o["output_type"] == "error"), "出错")
            kind = kind if re.fullmatch(r"\w{1,40}", kind) else "自定义的错误"
            self.faults.append(f"{_place(step)}运行出错（{kind}）。")
            self.failed |= dict.fromkeys(step.cell.binds if step.cell else (), kind)
        if not self.student.alive:
            self.stopped = f"{_place(step)}让程序停掉了（{run.reason}），后面的都没有运行"

    def _run_test(self, step):
        """Fetch what the test reads, and have it judged.

        A test that is given plain values alone, and uses nothing of earlier tests, cannot call the
        student's functions: it is judged while the student's cells go on.
        """
        self._settle()
        self._number(step)
        started, cell, values = time.perf_counter(), step.cell, {}
        if self.stopped:
            self._judged(step, _lost(self.stopped))
            return
        try:
            values = self.student.fetch(step.reads) if step.reads else {}
        except box.WarmDied:
            raise
        except box.BoxError as error:
            reason = f"取出 {'、'.join(step.reads)} 的时候{error}"
            if not self.student.alive:
                self.stopped = reason
            self._judged(step, _lost(reason, seconds=time.perf_counter() - started))
            return
        header = {"cell": message_for(cell), "names": list(values)}
        request = self.judge.post("test", header, list(values.values()))
        self.posted = step, request, time.perf_counter() - started
        if len(step.reads) < len(cell.reads) or not all(map(codec.is_data, values.values())):
            self._settle()

    def _settle(self):
        """Take the verdict on the test that was posted last."""
        if self.posted is None:
            return
        (step, request, fetching), self.posted = self.posted, None
        started = time.perf_counter()
        try:
            reply = self.judge.answer(request, serve=self._serve)
            verdict = readable(reply.header["verdict"])  # it quotes what the student's code said
        except box.BoxTimeout as error:
            if not self.judge.alive:
                raise
            waited = time.perf_counter() - started
            verdict = _lost(f"检查本身{error}", "judge", seconds=waited)
        verdict["seconds"] += fetching
        self._judged(step, verdict)

    def _judged(self, step, verdict):
        if verdict["status"] == "error" and verdict["error"]["fault"] == "name":
            verdict["error"] |= self._about_missing(verdict["error"].get("name"))
        self.times["judge"] += verdict["seconds"]
        self.verdicts[step.cell.grade_id] = verdict["points"]
        self.checks += _records(step.cell, verdict)
        self._show(step, _test_outputs(step.cell, verdict))

    def _about_missing(self, name):
        """Why a test may not find a name, and how it is to be written."""
        if not name:
            return {}
        define = re.compile(rf"^def {re.escape(name)}\(", re.MULTILINE)
        function = any(cell.solution and define.search(cell.source) for cell in self.notebook.cells)
        return {
            "wanted": f"def {name}(…):" if function else f"{name} = …",
            "failed": self.failed.get(name),
        }

    def _serve(self, header, blobs):
        """Call a function of the student's for the judge."""
        handle, hidden = str(header["handle"]), tuple(map(str, header["hidden"]))
        # Calls that are only announced are soon given up: they will be asked for one by one.
        soon = min(_ANNOUNCED_SECONDS, self.student.limits.cell_seconds)
        timeout = soon if header["announced"] else None
        try:
            return {}, self.student.call(handle, blobs, hidden=hidden, timeout=timeout)
        except box.WarmDied:
            raise
        except box.BoxError as error:
            if header["announced"] and self.student.alive:
                return {}, []
            if not self.student.alive:
                self.stopped = f"检查调用学生的函数时程序停掉了（{error}）"
            return {"fault": f"调用你的函数时：{error}"}, []

    # what it comes to

    def _result(self):
        grades, comments = {}, {}
        by_id = {
            cell["metadata"]["nbgrader"]["grade_id"]: cell
            for cell in self.intake.cells
            if "nbgrader" in cell["metadata"]
        }
        for cell in self.notebook.cells:
            shown = by_id.get(cell.grade_id)
            same = shown is not None and cell.checksum == checksum(
                shown["source"], shown["cell_type"], cell
            )
            if cell.test:
                grades[cell.grade_id] = self.verdicts.get(cell.grade_id, 0.0)
            elif cell.grade:
                grades[cell.grade_id] = 0.0 if same and cell.solution else None
            if shown is not None and (cell.solution or cell.task):
                comments[cell.grade_id] = "No response." if same and not cell.task else None
        notes = [*self.intake.notes, *self.faults]
        if self.stopped:
            notes.append(self.stopped + "。")
        return {
            "notebook": self.notebook.name,
            "status": "graded",
            "reason": "；".join(note.rstrip("。") for note in notes[:3]) + ("。" if notes else ""),
            "score": total_points(points or 0.0 for points in grades.values()),
            "max_score": self.notebook.max_score,
            "checks": self.checks,
            "notes": notes,
            "grades": grades,
            "comments": comments,
        }

    def _as_notebook(self):
        notebook = self.intake.as_notebook()
        notebook["metadata"]["language_info"] = _LANGUAGE
        return notebook

    def _written(self):
        """Files that the cells wrote into their folder, as the student's process tells it."""
        try:
            self.student.run(_LIST_FILES, cell_id="files")
            found = codec.decode(self.student.fetch(["__written__"])["__written__"])
        except (box.BoxError, codec.CodecError):
            return {}
        if type(found) is not dict:
            return {}
        return {
            name: data
            for name, data in found.items()
            if type(name) is str
            and type(data) is bytes
            and name not in self.files
            and not name.endswith(".ipynb")
            and "\0" not in name
            and not {"..", "", "/"} & set(PurePosixPath(name).parts or ("",))
        }


def _place(step):
    """How a cell is called in a note: by its name in the assignment, if it has one."""
    return f"单元格 {step.cell.grade_id} " if step.cell else f"第 {step.index + 1} 个单元格"


# -------------------------------------------------------------------------- verdicts into messages


def _lost(reason, fault="student", *, seconds=0.0):
    """The verdict on a test that did not run."""
    error = {"ename": "NotRun", "evalue": reason, "line": None, "hidden": False, "fault": fault}
    return {
        "status": "error", "points": 0.0, "text": None, "html": None, "records": None, "note": None,
        "error": error, "strange": [], "missing": [], "stdout": "", "seconds": seconds,
    }  # fmt: skip


def _title(cell):
    """The sentence that a test cell opens with, or its id."""
    for line in cell.visible.split("\n"):
        text = line.strip().strip("\"'").lstrip("#").strip()
        if line.strip().startswith(("#", '"', "'")) and text:
            return re.sub(r"^检查[:：]\s*", "", text)[:120]
        if line.strip():
            break
    return cell.grade_id


_CASES = "想一想别的输入、边界情况和题目的每个要求。"


def _explained(error, cell):
    """(state, message, hint) of a test cell that ended with an error; hidden code stays hidden."""
    fault, value = error["fault"], error["evalue"]
    if fault == "student":
        return "failed", f"没能检查完：{value}。", ""
    if fault == "judge":
        return "unchecked", "这项检查没能进行，不是你的错；老师会看一看。", ""
    if fault == "name":
        name = error.get("name") or "需要的名字"
        if error.get("failed"):
            return (
                "failed",
                f"没有找到 {name}：应该写出它的那一格运行出错了（{error['failed']}）。",
                "先让那一格从头到尾不报错：看红字的最后一行，再看它指着的那一行。",
            )
        wanted = error.get("wanted", f"{name} = …")
        return "failed", f"没有找到 {name}。", f"看看有没有写 {wanted}，拼写是否和题目一致。"
    if fault == "call" and not error["hidden"]:
        return "failed", f"调用你的函数时出错了：{error['ename']}：{value[:300]}", ""
    if fault == "call":  # its text could quote the hidden case
        return "failed", f"隐藏的检查调用你的函数时出错了（{error['ename'][:60]}）。", _CASES
    if error["hidden"]:
        return "failed", "隐藏的检查没有通过。", _CASES
    if error["ename"] == "AssertionError":
        return "failed", f"检查没有通过{'：' + value[:500] if value else '。'}", ""
    return (
        "failed",
        f"检查时出错了：{error['ename']}：{value[:300]}",
        "看看答案的类型是否和题目一致。",
    )


def _records(cell, verdict):
    """The checks of one test cell as records."""
    common = {"grade_id": cell.grade_id, "duration": round(verdict["seconds"], 4)}
    if verdict["records"] is not None and verdict["status"] == "ok":
        hint = "".join(verdict["strange"][:2])
        return [
            common
            | {
                "title": str(record["title"]) or _title(cell),
                "state": record["state"],
                "points": float(record["points"]),
                "max_points": float(record["max_points"]),
                "message": str(record["message"]),
                "hint": str(record["hint"]) or (hint if record["state"] != "passed" else ""),
            }
            for record in verdict["records"]
        ]
    points, message, hint = verdict["points"], "", ""
    if verdict["status"] == "error":
        state, message, hint = _explained(verdict["error"], cell)
        if verdict["strange"] and verdict["error"]["fault"] == "test":
            hint = "".join(verdict["strange"][:2])
    elif verdict["note"]:
        state, message = "unchecked", verdict["note"] + "。"
    else:
        state = "passed" if points >= cell.points else "failed"
        message = "通过。" if state == "passed" else f"得到 {points:g} 分，共 {cell.points:g} 分。"
    return [
        common
        | {
            "title": _title(cell),
            "state": state,
            "points": points,
            "max_points": cell.points,
            "message": message,
            "hint": hint,
        }
    ]


def _test_outputs(cell, verdict):
    """The outputs of a test cell: written here, from the verdict alone."""
    outputs = []
    # What a student's function prints could quote a hidden case.
    if verdict["stdout"] and cell.visible == cell.source:
        outputs.append({"output_type": "stream", "name": "stdout", "text": verdict["stdout"]})
    if verdict["status"] == "error":
        error = verdict["error"]
        _, message, hint = _explained(error, cell)
        lines = [message, *([hint] if hint else [])]
        if error["line"] and not error["hidden"]:
            source = cell.source.split("\n")
            if error["line"] <= len(source):
                lines.append(f"----> {error['line']} {source[error['line'] - 1]}")
        outputs.append(_error(error["ename"], message, lines))
    elif verdict["note"]:
        outputs.append(_error("ValueError", verdict["note"]))
    elif verdict["text"] is not None:
        data = {"text/plain": verdict["text"]}
        if verdict["html"]:
            data["text/html"] = verdict["html"]
        outputs.append(
            {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None}
        )
    return outputs


def _error(name, value, lines=None):
    return {
        "output_type": "error",
        "ename": name,
        "evalue": value,
        "traceback": lines or [f"{name}: {value}"],
    }


# ------------------------------------------------------------------------- what students' cells show

_SAFE_TAG = re.compile(
    r"</?(?:table|thead|tbody|tfoot|tr|th|td|caption|colgroup|col|div|span|p|br|hr|b|i|u|em|strong|"
    r"small|sub|sup|code|pre|ul|ol|li|dl|dt|dd|h[1-6]|blockquote)"
    r"(?:\s+(?:class|border|colspan|rowspan|scope|align|valign|title|role|aria-label|aria-hidden|"
    r"halign|dir|lang)\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?>",
    re.IGNORECASE,
)
_STYLE = re.compile(r"<(style|script)\b[^<>]*>", re.IGNORECASE)
_STYLE_END = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("style", "script")}
_MARKUP = re.compile(r"<[^<>]*>|[<>]")
_SAFE_DATA = ("text/plain", "text/latex", "image/png", "image/jpeg", "image/gif")
MAX_LINES, MAX_TRACEBACK = 1000, 100


def _safe_html(text):
    """HTML with only plain tags; whatever else looks like a tag becomes visible text.

    >>> _safe_html('<b class="x">1</b><script>alert(1)</script><img src=x onerror=alert(1)>')
    '<b class="x">1</b>&lt;img src=x onerror=alert(1)&gt;'
    """

    def keep(match):
        found = match[0]
        if _SAFE_TAG.fullmatch(found):
            return found
        return found.replace("<", "&lt;").replace(">", "&gt;")

    return _MARKUP.sub(keep, _without_styles(text))


def _without_styles(text):
    """The text without <style> and <script> and what is in them, in time linear to its length.

    >>> _without_styles("a<style>b</style>c<SCRIPT x>d</script >e<style>f")
    'ace<style>f'
    """
    kept, position, open_ended = [], 0, set()
    for opening in _STYLE.finditer(text):
        tag = opening[1].lower()
        if opening.start() < position or tag in open_ended:
            continue
        closing = _STYLE_END[tag].search(text, opening.end())
        if closing is None:
            open_ended.add(tag)
            continue
        kept.append(text[position : opening.start()])
        position = closing.end()
    return "".join([*kept, text[position:]])


def clean_outputs(outputs):
    """Outputs of a student's cell, as they may be shown: no script, no endless text."""
    cleaned, lines = [], 0
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream":
            if lines >= MAX_LINES:
                continue
            text = output["text"].split("\n")
            if len(text) + lines > MAX_LINES:
                text = [*text[: max(MAX_LINES - lines - 1, 0)], "……输出太长，后面的省略了……"]
            lines += len(text)
            output = output | {"text": "\n".join(text)}
        elif kind == "error":
            trace = output["traceback"]
            if len(trace) > MAX_TRACEBACK:
                half = MAX_TRACEBACK // 2
                trace = [*trace[:half], "……", *trace[-half + 1 :]]
            output = output | {"traceback": trace}
        else:
            data = {mime: output["data"][mime] for mime in _SAFE_DATA if mime in output["data"]}
            if "text/html" in output["data"]:
                data["text/html"] = _safe_html(output["data"]["text/html"])
            if not data:
                continue
            output = output | {"data": data}
        cleaned.append(output)
    return cleaned


# ------------------------------------------------------------------------------------ one submission


def grade_submission(submission, bundle, *, boxes=None, limits=None, isolate=True):
    """Grade one submission: a pure function from (submission, bundle) to a record.

    ``boxes``: warm processes to use; made and closed here if not given.  The record is a plain dict
    after record.schema.json.  A submission never makes this raise; ``NoSandbox`` does.
    """
    return run_submission(submission, bundle, boxes=boxes, limits=limits, isolate=isolate)[0]


def run_submission(submission, bundle, *, boxes=None, limits=None, isolate=True):
    """As grade_submission, but gives (record, {notebook name: executed notebook}, timings)."""
    if boxes is None:
        with Boxes(bundle, limits, isolate=isolate) as own:
            return run_submission(submission, bundle, boxes=own)
    started = time.perf_counter()
    files, notes = working_files(submission, bundle)
    results, executed, timings, again = [], {}, [], False
    for notebook in bundle.notebooks:
        data = submission.files.get(f"{notebook.name}.ipynb")
        if data is None:
            graded = Graded(_empty_result(notebook, "missing", _missing(notebook, submission)))
        else:
            graded = grade_notebook(data, notebook, files, boxes)
        results.append(graded.result)
        again |= graded.again
        if graded.notebook is not None:
            executed[notebook.name] = graded.notebook
            timings.append(graded.timing)
    record = _record(submission, bundle, results, boxes.isolate, [*submission.notes, *notes])
    record["seconds"] = round(time.perf_counter() - started, 4)
    record["key"] = "again" if again else ""
    return record, executed, timings


def _record(submission, bundle, results, isolate, notes):
    return {
        "schema_version": SCHEMA_VERSION,
        "student": submission.student,
        "assignment": bundle.assignment,
        **_summary(results),
        "notes": notes,
        "notebooks": results,
        "score": total_points(result["score"] for result in results),
        "max_score": bundle.max_score,
        "late_seconds": 0.0,
        "sandbox": isolate,
        "seconds": 0.0,
        "key": "again",
    }


def _failed(submission, bundle, reason, isolate):
    """The record of a submission that could not be graded at all."""
    results = [_empty_result(notebook, "problem", reason) for notebook in bundle.notebooks]
    return _record(submission, bundle, results, isolate, list(submission.notes))


def _missing(notebook, submission):
    name = f"{notebook.name}.ipynb"
    others = [n for n in submission.files if n.endswith(".ipynb")]
    found = f"（交来的是 {'、'.join(others[:3])}）" if others else ""
    return f"没有交 {name}{found}。文件名要和发下的一样。"


def _summary(results):
    """(status, reason) of a submission from those of its notebooks."""
    wrong = [r for r in results if r["status"] == "problem"]
    status = "problem" if wrong or all(r["status"] == "missing" for r in results) else "graded"
    told = [r for r in results if r["reason"]]
    many = len(results) > 1
    reason = " ".join(f"{r['notebook']}：{r['reason']}" if many else r["reason"] for r in told)
    return {"status": status, "reason": reason}


@cache
def _validator():
    import fastjsonschema

    schema = json.loads(Path(__file__).with_name("record.schema.json").read_text(encoding="utf-8"))
    return fastjsonschema.compile(schema)


def validate(record):
    """Check a record against record.schema.json; raises ValueError."""
    try:
        _validator()(record)
    except Exception as error:
        raise ValueError(str(error)) from error


# ------------------------------------------------------------------------------------- a whole class


def grade_class(
    assignment,
    *,
    course_root,
    students=None,
    jobs=None,
    force=False,
    sandbox=True,
    progress=None,
):
    """Grade an assignment of a course; the records, in order of students.

    ``students``: whom to grade (all who handed in).  ``jobs``: how many submissions at a time (as
    many as there are processors).  ``force``: grade again what has not changed.
    ``sandbox=False``: grade without isolation, which every record says.
    ``progress(done, total, record)`` is called after each submission, graded or unchanged.

    Raises GradeError (with the remedy).  Each submission is kept when it is done: after an
    interruption the next call goes on where this one stopped.
    """
    try:
        return _grade_class(assignment, course_root, students, jobs, force, sandbox, progress)
    except (BundleError, StoreError, box.NoSandbox) as error:
        raise GradeError(str(error)) from error


def _grade_class(assignment, course_root, students, jobs, force, isolate, progress):
    import os

    course = Course.load(course_root)
    bundle = build(
        course.gradebook,
        assignment,
        course.source / assignment,
        keep_files=course.keep_files.get(assignment, ()),
    )
    who = list(dict.fromkeys(course.students(assignment) if students is None else students))
    around = sha256(f"{bundle.hash} {environment(course.limits, isolate)}".encode()).hexdigest()
    records, todo = {}, []
    with Store(course, bundle) as store:

        def tell(record):
            records[record["student"]] = record
            if progress is not None:
                progress(len(records), len(who), record)

        for student in who:
            if not _writable(student):
                odd = Submission(readable(student), assignment, {})
                reason = "提交文件夹的名字不是正常的文字（不是 UTF-8）。请改成学号再运行。"
                records[student] = _failed(odd, bundle, reason, isolate)
                continue
            old = None if force else store.record(student)
            if (
                old
                and old.get("key")
                and old["key"] == _key(_read(course, student, assignment), around, store)
                and store.is_kept(old)
            ):
                tell(old)
                continue
            todo.append(student)
        if todo:
            if isolate and not box.available():
                raise GradeError(
                    "这台机器现在不能隔离学生的程序，所以没有批改。\n" + "\n".join(box.missing())
                )
            count = max(1, min(jobs or os.cpu_count() or 1, len(todo)))
            with Boxes(
                bundle, course.limits, isolate=isolate, hide=[course.root], spare=len(todo) > 1
            ) as boxes:
                for submission, outcome in _graded(todo, course, bundle, boxes, count):
                    try:
                        record = _kept(store, submission, outcome, around, isolate)
                    except StoreError:
                        raise  # the disk or the gradebook: that concerns everybody
                    except Exception as error:
                        bare = Submission(submission.student, bundle.assignment, {})
                        record = _kept(store, bare, error, around, isolate)
                    tell(record)
    return [records[student] for student in who]


def _writable(name):
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(course, student, assignment):
    """The submission as it lies there; one that cannot be read has a note and no files."""
    try:
        return collect(course.submitted / student / assignment, student, assignment)
    except IntakeError as error:
        return Submission(student, assignment, {}, {}, (str(error),))
    except OSError as error:
        reason = f"提交文件夹读不了（{error.strerror}）。请检查它在不在、有没有读权限。"
        return Submission(student, assignment, {}, {}, (reason,))


def _key(submission, around, store):
    """Names everything that this submission's grade depends on."""
    moment, _ = submission.timestamp()
    facts = [submission.hash, around, str(moment), str(store.due(submission.student))]
    return sha256("\n".join(facts).encode()).hexdigest()


def _graded(todo, course, bundle, boxes, jobs):
    """Grade ``jobs`` submissions at a time; yields (submission, outcome) as they are done."""

    def work(student):
        submission = Submission(student, bundle.assignment, {})
        try:
            submission = _read(course, student, bundle.assignment)
            return submission, run_submission(submission, bundle, boxes=boxes)
        except Exception as error:  # nothing of one submission may stop the others
            return submission, error

    waiting, queue = [], iter(todo)
    pool = ThreadPoolExecutor(jobs)
    try:
        boxes.start()
        while True:
            while len(waiting) < jobs + 2 and (student := next(queue, None)) is not None:
                waiting.append(pool.submit(work, student))
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=waiting.index):
                waiting.remove(future)
                yield future.result()
    finally:
        boxes.close()
        pool.shutdown(wait=True, cancel_futures=True)


def _kept(store, submission, outcome, around, isolate=True):
    """Complete the record and keep it."""
    executed, files = {}, {}
    if isinstance(outcome, Exception):
        reason = (
            f"批改时引擎出错（{type(outcome).__name__}：{outcome}）。请把这条消息告诉维护的人。"
        )
        record = _failed(submission, store.bundle, reason, isolate)
    else:
        record, executed, _ = outcome
        files = {n: d for n, d in submission.files.items() if n == "timestamp.txt"}
        files |= working_files(submission, store.bundle)[0]
    moment, note = submission.timestamp()
    due = store.due(submission.student)
    if moment and due and moment > due:
        record["late_seconds"] = (moment - due).total_seconds()
    if note:
        record["notes"].append(note)
    record = readable(record)  # names of files need not be UTF-8
    # A failure of our own is not done: the next run tries again.
    record["key"] = "" if record["key"] else _key(submission, around, store)
    validate(record)
    store.save(record, executed, files, moment)
    return record
