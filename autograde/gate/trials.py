"""Verifying a unit: every kept answer and every mutant is graded as a submission of its own.

1. ``questions`` pairs the answer cells of source/UNIT with their checks (``x`` with ``check_x``).
2. A trial is the reference notebook with one answer replaced. Of its cells those are run that the
   answer and its check depend on, so that hundreds of trials take a minute or two.
3. The engine grades the trials, a thread for each core, in the same warm boxes.
4. What was paid and said is held against what the answer deserves; the report tells every fault.

Passing is remembered by the hash of all that it depends on, in classroom/gate.json.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch

import autograde
import helpers
from autograde.engine.bundle import (
    Bundle,
    Cell,
    Notebook,
    checksum,
    make_notebook,
    names_of,
    supplementary_files,
    to_python,
)
from autograde.engine.grade import Boxes, grade_submission
from autograde.engine.intake import Submission
from autograde.engine.limits import Limits

from .answers import Kept, equivalents, kept_answers
from .mutants import BEGIN, mutants, without_marks

__all__ = [
    "Question",
    "Report",
    "Tally",
    "fingerprint",
    "leaked",
    "passed",
    "questions",
    "remember",
    "verify",
]

RIGHT, WRONG, KILLED = 3, 6, 0.95  # what each question needs
_CENT = 0.005


# ------------------------------------------------------------------------------------ the questions


@dataclass(frozen=True)
class Question:
    """An automatically graded question: an answer cell and the cell that checks it."""

    notebook: Notebook
    raw: tuple[dict, ...]  # the notebook's cells, solutions filled in
    answer: str
    reference: str  # the source of the answer cell, its solution marked
    test: Cell

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The texts that may stand for one another in the answer: those of a quiz."""
        asked = re.search(r"""quiz\.ask\(\s*["'](\w+)["']""", self.reference)
        if not asked:
            return ()
        from helpers import quiz

        item = quiz.question(asked[1])
        groups = (tuple(one.label for one in item.options), item.boxes, item.targets)
        return tuple(tuple(group) for group in groups if group)


def questions(folder: Path) -> list[Question]:
    """The automatically graded questions of a unit's source folder, in order."""
    found = []
    for path in sorted(folder.glob("*.ipynb"), key=lambda path: (path.stem != "lesson", path.stem)):
        source = json.loads(path.read_text(encoding="utf-8"))
        for raw in source["cells"]:
            raw["source"] = "".join(raw["source"])
        marked = {}
        for raw in source["cells"]:
            mark = raw["metadata"].get("nbgrader") or {}
            if "grade_id" in mark:
                marked[mark["grade_id"]] = (mark, raw["source"])
                raw["source"] = without_marks(raw["source"])
        kernel = source["metadata"].get("kernelspec", {})
        cells = [_cell(raw) for raw in source["cells"] if raw["metadata"].get("nbgrader")]
        notebook = make_notebook(path.stem, cells, kernelspec=kernel, source=source)
        for grade_id, (mark, text) in marked.items():
            test = notebook.cell(f"check_{grade_id}")
            if mark.get("solution") and not mark.get("grade") and test is not None and test.test:
                found.append(Question(notebook, tuple(source["cells"]), grade_id, text, test))
    return found


def _cell(raw: dict) -> Cell:
    mark = raw["metadata"]["nbgrader"]
    kinds = {name: bool(mark.get(name)) for name in ("grade", "solution", "task")}
    locked = not kinds["solution"] and (kinds["grade"] or bool(mark.get("locked")))
    points = float(mark.get("points") or 0)
    cell = Cell(
        mark["grade_id"], raw["cell_type"], raw["source"], locked=locked, points=points, **kinds
    )
    return replace(cell, checksum=checksum(cell.source, cell.cell_type, cell))


# --------------------------------------------------------------------------------------- the trials


@dataclass
class Trial:
    """One answer in place of the reference, and what came of it."""

    question: Question
    name: str
    source: str
    kept: Kept | None = None
    paid: float = 0.0
    state: str = ""
    text: str = ""  # message and hint, as the student will read them


def _grade(trial: Trial, bundle: Bundle, boxes: Boxes) -> Trial:
    """Let the engine grade a trial; of the notebook, the cells that matter."""
    question = trial.question
    notebook, raw = _needed(question, trial.source)
    data = json.dumps(
        {
            "cells": raw,
            "metadata": {"kernelspec": notebook.kernelspec},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ).encode()
    submission = Submission("gate", bundle.assignment, {f"{notebook.name}.ipynb": data})
    record = grade_submission(submission, replace(bundle, notebooks=(notebook,)), boxes=boxes)
    graded = record["notebooks"][0]
    checks = [check for check in graded["checks"] if check["grade_id"] == question.test.grade_id]
    trial.paid = graded["grades"].get(question.test.grade_id) or 0.0
    states = [check["state"] for check in checks]
    trial.state = "unchecked" if "unchecked" in states or not states else states[0]
    trial.text = " ".join(f"{check['message']}{check['hint']}" for check in checks)
    if not checks:
        trial.text = record["reason"]
    return trial


def _needed(question: Question, answer: str) -> tuple[Notebook, list[dict]]:
    """The notebook as far as the answer and its check need it, and the cells to hand in."""
    notebook, kept = question.notebook, []
    wanted = set(question.test.reads)
    before = False
    opening = len(notebook.prefix)
    codes = [raw for raw in question.raw if raw["cell_type"] == "code"]
    for place in range(len(codes) - 1, -1, -1):
        raw = codes[place]
        grade_id = (raw["metadata"].get("nbgrader") or {}).get("grade_id")
        cell = notebook.cell(grade_id) if grade_id else None
        if cell is question.test:
            before = True
            kept.append(raw)
        elif cell is not None and cell.test:
            continue
        elif grade_id == question.answer:
            kept.append({**raw, "source": answer})
            wanted |= _names(answer).reads
        elif before:
            names = _names(raw["source"])
            if place < opening or names.binds & wanted:
                kept.append(raw)
                wanted |= names.reads
    kept.reverse()
    ids = {raw["metadata"]["nbgrader"]["grade_id"] for raw in kept if "nbgrader" in raw["metadata"]}
    cells = tuple(cell for cell in notebook.cells if cell.grade_id in ids)
    return replace(notebook, cells=cells), kept


def _names(source: str):
    try:
        return names_of(to_python(source))
    except (SyntaxError, ValueError):
        return names_of("")


# --------------------------------------------------------------------------------- what is not told


def _secrets(question: Question) -> list:
    """The values that the hidden part of a check expects: it is run here without an answer."""
    from helpers import check

    found = []

    def watch(real, name, title, got, /, **asked):
        parts = ("key",) if name == "quiz" else ("expected", "data")
        found.extend((name, asked[part]) for part in parts if part in asked)
        found.extend((name, case.expect) for case in asked.get("cases", ()))
        return real(title, got, **asked)

    with ExitStack() as stack:
        for name in ("chart", "function", "items", "number", "quiz", "sequence", "table", "value"):
            stack.enter_context(
                patch.object(check, name, partial(watch, getattr(check, name), name))
            )
        exec(question.test.code, dict.fromkeys(question.test.reads))
    words, numbers = set(), set()
    for name, value in found:
        if name == "quiz" and isinstance(value, dict):
            value = value["key"]
            # Of an order or a match only the arrangement is secret.
            secret = isinstance(value, str) or (
                isinstance(value, list) and len(value) < len(question.words[0])
            )
            value = value if secret else None
        elif name == "table":
            value = value.select_dtypes("number").to_numpy().ravel().tolist()
        elif name in ("items", "chart") and hasattr(value, "values"):
            value = list(value.values())
        for one in value if isinstance(value, list | tuple | set) else [value]:
            if isinstance(one, str):
                words.add((name, one))
            elif isinstance(one, int | float) and not isinstance(one, bool):
                numbers.add(one)
    return [*words, *sorted(numbers)]


_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OWN = re.compile(r"（你交的是[^）]*）")  # what the student's own name holds is no secret


def leaked(text: str, secrets: list, source: str, options: int = 0) -> str | None:
    """The expected value that a feedback text tells, if any: a number to 4 digits, or a text.

    A text that the student wrote may be repeated, and the whole list of a quiz's options be told.

    >>> leaked("应是 0.38462", [5 / 13], "share = 0.4"), leaked("应是 0.38", [5 / 13], "share = 0.4")
    ('0.38462', None)
    >>> leaked("是不是想写“老周”？", [("quiz", "老周")], 'fan = "老 周"')
    '老周'
    """
    text = _OWN.sub("", text)
    for token in _NUMBER.findall(text):
        digits = len(token.replace(".", "").lstrip("0"))
        for secret in secrets if digits >= 4 and token not in source else ():
            if not isinstance(secret, tuple):
                shown = {float(f"{abs(value):.{digits}g}") for value in (secret, secret * 100)}
                if float(token) in shown:
                    return token
    listed = len(set(re.findall("“[^”]*”", text)))
    for kind, word in (secret for secret in secrets if isinstance(secret, tuple)):
        public = kind == "quiz" and (word in source or listed >= options > 0)
        if len(word) > 1 and word in text and not public:
            return word
    return None


# --------------------------------------------------------------------------------------- the report


@dataclass
class Tally:
    """What was found of one question: (good, all) of each kind, and the faults in words."""

    question: str
    points: float
    right: list[int] = field(default_factory=lambda: [0, 0])
    wrong: list[int] = field(default_factory=lambda: [0, 0])
    mutants: list[int] = field(default_factory=lambda: [0, 0])
    hints: list[int] = field(default_factory=lambda: [0, 0])
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def count(self, kind: str, good: bool, fault: str = "") -> None:
        tally = getattr(self, kind)
        tally[0] += good
        tally[1] += 1
        if not good and fault:
            self.faults.append(fault)


@dataclass(frozen=True)
class Report:
    """What verifying a unit found; ``faults`` is empty when the unit passed."""

    unit: str
    tallies: list[Tally]
    others: list[str]  # faults of no one question

    @property
    def faults(self) -> list[str]:
        told = [f"{tally.question}：{fault}" for tally in self.tallies for fault in tally.faults]
        return told + self.others

    @property
    def ok(self) -> bool:
        return not self.faults

    def records(self) -> dict:
        """The report as plain data for JSON."""
        return {
            "unit": self.unit,
            "ok": self.ok,
            "questions": [dict(vars(tally)) for tally in self.tallies],
            "faults": self.faults,
        }


def verify(
    unit: str,
    root: Path,
    *,
    only: str | None = None,
    jobs: int | None = None,
    isolate: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Verify the unit of the course in folder ``root`` (or one question of it).

    Args:
        only: the id of the one question to look at.
        jobs: how many trials at a time; a thread for each core when not given.
        isolate: False runs without a sandbox: for trusted answers on a machine that has none.
        progress: called with (done, all) after each trial.

    Raises:
        AnswerError: a kept answer is not as it should be.
        LookupError: no question is called ``only``.
    """
    folder = root / "source" / unit
    answers_folder = root / "tests" / "answers" / unit
    every = questions(folder)
    known = {question.answer: question for question in every}
    if only is not None and only not in known:
        raise LookupError(only)
    kept, equal = kept_answers(answers_folder), equivalents(answers_folder)
    strays = {*kept, *(question for question, _ in equal)} - set(known)
    others = [f"{unit} 里没有题目 {name}，tests/answers 里却有。" for name in sorted(strays)]

    chosen = [known[only]] if only is not None else every
    trials = {question.answer: _trials(question, kept) for question in chosen}
    notebooks = {question.notebook.name: question.notebook for question in chosen}
    bundle = Bundle(unit, tuple(notebooks.values()), supplementary_files(folder))
    jobs = jobs or os.cpu_count() or 1
    waiting = [trial for question in chosen for trial in trials[question.answer]]
    with Boxes(bundle, Limits(), isolate=isolate) as boxes, ThreadPoolExecutor(jobs) as pool:
        if waiting:
            boxes.start()
        for done, _ in enumerate(pool.map(lambda one: _grade(one, bundle, boxes), waiting), 1):
            if progress is not None:
                progress(done, len(waiting))
    tallies = [_tally(question, trials[question.answer], equal) for question in chosen]
    return Report(unit, tallies, others if only is None else [])


def _trials(question: Question, kept: dict[str, list[Kept]]) -> list[Trial]:
    reference = Trial(question, "reference", without_marks(question.reference))
    own = [Trial(question, one.name, one.source, one) for one in kept.get(question.answer, ())]
    limit = 12 if question.words else 25  # a literal answer has fewer ways to go wrong
    changed = (
        mutants(question.reference, limit, question.words) if BEGIN in question.reference else []
    )
    return [reference, *own, *(Trial(question, one.change, one.source) for one in changed)]


def _tally(question: Question, trials: list[Trial], equal: dict) -> Tally:
    full = question.test.points
    tally = Tally(question.answer, full)
    options = len(question.words[0]) if question.words else 0
    secrets = _secrets(question)
    listed = {change for name, change in equal if name == question.answer}
    gone = set(listed)
    for trial in trials:
        paid = f"得 {trial.paid:g} / {full:g} 分"
        whole = trial.paid >= full - _CENT
        said = f"反馈是：{trial.text}"
        if trial.name == "reference":
            if not whole:
                tally.faults.append(f"参考答案{paid}。{said}")
            continue
        if trial.state == "unchecked":
            tally.faults.append(f"{trial.name} 没能检查。{said}")
        told = None if whole else leaked(trial.text, secrets, trial.source, options)
        if told is not None:
            tally.faults.append(f"{trial.name} 的反馈说出了答案 {told}。{said}")
        if trial.kept is None:
            gone.discard(trial.name)
            if trial.name in listed:
                tally.equivalent += 1
                if not whole:
                    tally.faults.append(f"列为等价的变体其实会丢分，请从清单里去掉：{trial.name}")
            else:
                tally.count("mutants", not whole)
                tally.survivors += [trial.name] if whole else []
        elif trial.kept.right:
            tally.count("right", whole, f"{trial.name} 是对的，却{paid}。{said}")
        else:
            due = trial.kept.points
            tally.count("wrong", not whole and abs(trial.paid - due) <= _CENT,
                        f"{trial.name} 应得 {due:g} 分，却{paid}。{said}")  # fmt: skip
            tally.count("hints", trial.kept.hint in trial.text,
                        f"{trial.name} 的反馈里没有“{trial.kept.hint}”。{said}")  # fmt: skip
    if tally.right[1] < RIGHT or tally.wrong[1] < WRONG:
        tally.faults.append(
            f"留存的答案不够：对的 {tally.right[1]} 份、错的 {tally.wrong[1]} 份，"
            f"至少要 {RIGHT} 份和 {WRONG} 份（放在 tests/answers/单元/{question.answer}/）。"
        )
    killed, tried = tally.mutants
    if killed < KILLED * tried:
        tally.faults.append(f"{tried} 个变体里只有 {killed} 个丢了分，没丢分的：")
        tally.faults.extend(f"变体 {change}" for change in tally.survivors)
    tally.faults.extend(
        f"列为等价的变体已经不再产生，请从清单里去掉：{one}" for one in sorted(gone)
    )
    return tally


# -------------------------------------------------------------------------------- what is remembered


def passed(unit: str, root: Path) -> bool:
    """Whether the unit has passed the gate as it is now: its notebooks, keys, helpers and answers."""
    return _read(root).get(unit, {}).get("hash") == fingerprint(unit, root)


def remember(unit: str, root: Path, mark: str) -> None:
    """Note that the unit has passed the gate as it was when its fingerprint was ``mark``."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    notes = _read(root) | {unit: {"hash": mark, "passed_at": now}}
    path = root / "classroom" / "gate.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(notes, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _read(root: Path) -> dict:
    try:
        notes = json.loads((root / "classroom" / "gate.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def fingerprint(unit: str, root: Path) -> str:
    """The hash of all that a unit's passing depends on, as it is now."""
    code = Path(autograde.__file__).parent
    folders = {
        "source": root / "source" / unit,
        "answers": root / "tests" / "answers" / unit,
        "keys": code / "keys",
        "helpers": Path(helpers.__file__).parent,
    }
    digest = hashlib.sha256()
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{name}/{path.relative_to(folder)}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
