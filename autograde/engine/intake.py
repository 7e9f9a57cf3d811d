"""From submission bytes to notebooks that may be run.

1. ``collect`` reads a submitted folder as bytes: regular files only, no links, bounded sizes.
2. ``sanitise`` turns one notebook's bytes into cells to run.  What a student may not change is put
   back from the bundle, as nbgrader's own sanitising does (ClearOutput, DeduplicateIds,
   OverwriteKernelspec, OverwriteCells, CheckCellMetadata), and whatever is wrong becomes a note or,
   if nothing can be graded, an ``IntakeError``: both say in Chinese what is wrong and what to do.

A submission is data here: nothing in it is imported, executed, unpickled or followed.
"""

import contextlib
import hashlib
import importlib.machinery
import json
import os
import re
import stat
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import count

from .bundle import Names, is_python, mentions, names_of, parsed, to_python

__all__ = [
    "Intake",
    "IntakeError",
    "Step",
    "Submission",
    "collect",
    "readable",
    "sanitise",
    "working_files",
]

NOTEBOOK_LIMIT = 200 * 2**20  # bytes of a submitted notebook; more is not read
PARSE_LIMIT = 20 * 2**20  # bytes of a notebook without its outputs
SKIM_FROM = 2 * 2**20  # from this size on, outputs are cut out before parsing
FILES_LIMIT = 100 * 2**20  # bytes of all other files together
COUNT_LIMIT = 500  # files, and folders
DEPTH_LIMIT = 20  # folders in folders
CELL_LIMIT = 2000
# Characters of a notebook's cells whose names are looked at; what is beyond may use any name.
# Compiling and translating magics can take far longer than the text is long.
ANALYSE_LIMIT, ANALYSE_TOTAL, MAGIC_LIMIT = 20_000, 300_000, 50_000
TIMESTAMP = "timestamp.txt"
_IGNORED = {".ipynb_checkpoints", "__pycache__", "feedback", ".DS_Store", "__MACOSX"}


class IntakeError(Exception):
    """This notebook cannot be graded; the message gives the reason and the remedy in Chinese."""


@dataclass(frozen=True)
class Submission:
    """What one student handed in: names and bytes.

    ``files``: {relative name with "/": bytes}.  ``modified``: {name: seconds since 1970}, where
    known.  ``notes``: what was left out when reading it, and why.
    """

    student: str
    assignment: str
    files: dict[str, bytes]
    modified: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def hash(self):
        """sha256 of names and contents.

        >>> a = Submission("a", "unit1", {"lab.ipynb": b"{}"})
        >>> a.hash == Submission("b", "unit1", {"lab.ipynb": b"{}"}).hash
        True
        """
        digest = hashlib.sha256()
        for name in sorted(self.files):
            for part in (name.encode("utf-8", "surrogateescape"), self.files[name]):
                digest.update(len(part).to_bytes(8, "big"))
                digest.update(part)
        digest.update("\n".join(self.notes).encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def timestamp(self):
        """(When it was handed in as naive UTC, or None; a note or None).

        The time is that of timestamp.txt, as in nbgrader.  An unreadable or future one is replaced
        by the time the notebook was last changed, so that a damaged file does not make a late
        submission punctual.
        """
        raw = self.files.get(TIMESTAMP, b"").decode("utf-8", "replace").strip()
        if not raw:
            return None, None
        latest = max((t for n, t in self.modified.items() if n.endswith(".ipynb")), default=None)
        changed = _moment(latest)
        try:
            claimed = _parse_utc(raw[:100])
            if claimed.year < 1970:
                raise ValueError(claimed)
        except Exception:  # a library reads what a student wrote: it may raise anything
            return (
                changed,
                "timestamp.txt 里的提交时间读不懂，改用作业文件的修改时间；请和收作业的记录核对。",
            )
        if (claimed - datetime.now(UTC).replace(tzinfo=None)).total_seconds() > 86400:
            return (
                changed,
                "timestamp.txt 写的提交时间在将来，改用作业文件的修改时间；请和收作业的记录核对。",
            )
        return claimed, None


def _moment(seconds):
    """Seconds since 1970 as naive UTC; None for none, and for those that no calendar has."""
    try:
        return seconds and datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None


def _parse_utc(text):
    """nbgrader's reading of a timestamp: naive UTC."""
    from dateutil import parser, tz

    parts = text.split(" ")
    if len(parts) == 3:
        try:
            zone = int(parts[2])
        except ValueError:
            zone = tz.gettz(parts[2])
        moment = parser.parse(" ".join([*parts[:2], "TZ"]), tzinfos={"TZ": zone})
    else:
        moment = parser.parse(text)
    if moment.tzinfo is not None:
        moment = (moment - moment.utcoffset()).replace(tzinfo=None)
    return moment


def collect(folder, student, assignment):
    """Read a submitted folder without following a link out of it.  Raises OSError."""
    files, modified, notes, total = {}, {}, [], 0

    def note(name, why):
        text = f"没有收下文件 {readable(name[:200])}：{why}"
        if len(notes) < COUNT_LIMIT:
            notes.append(text)

    def take(entry, name, info):
        nonlocal total
        notebook = name.endswith(".ipynb")
        limit = NOTEBOOK_LIMIT if notebook else FILES_LIMIT - total
        if info.st_size > limit:
            size = f"{info.st_size / 2**20:.0f} MB"
            note(name, f"太大（{size}）。请在 JupyterLab 里清除所有输出、去掉大文件再交。")
            return
        descriptor = os.open(entry.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with open(descriptor, "rb") as handle:
            files[name] = handle.read(limit + 1)[:limit]
        modified[name] = info.st_mtime
        if not notebook:
            total += len(files[name])

    def walk():
        waiting, folders = [(folder, "")], 0
        while waiting:
            directory, prefix = waiting.pop()
            with os.scandir(directory) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
            inner = []
            for entry in ordered:
                name = prefix + entry.name
                if entry.name in _IGNORED or name.endswith(".pyc"):
                    continue
                info = entry.stat(follow_symlinks=False)
                if stat.S_ISLNK(info.st_mode):
                    note(name, "它是一个链接。请把真正的文件放进来再交。")
                elif stat.S_ISDIR(info.st_mode):
                    folders += 1
                    if name.count("/") < DEPTH_LIMIT and folders <= COUNT_LIMIT:
                        inner.append((entry.path, name + "/"))
                    else:
                        note(name, "文件夹太多，或者套得太深。")
                elif not stat.S_ISREG(info.st_mode):
                    note(name, "它不是普通文件。")
                elif len(files) >= COUNT_LIMIT:
                    note(name, f"文件太多（超过 {COUNT_LIMIT} 个）。")
                else:
                    take(entry, name, info)
            waiting += reversed(inner)

    if os.path.islink(folder) or os.path.islink(os.path.dirname(os.path.abspath(folder))):
        raise IntakeError("提交文件夹是一个链接，没有打开。请让学生重新提交真正的文件夹。")
    walk()
    return Submission(student, assignment, files, modified, tuple(notes))


# -------------------------------------------------------------------------------- reading a notebook

_OUTPUTS = re.compile(r'(?<!\\)"outputs"\s*:\s*\[')
# Possessive, and matched only forwards: hostile text costs no more than its length.
_TOKEN = re.compile(r'[^"\[\]]*+(?:"(?:[^"\\]++|\\.)*+"|([\[\]]))', re.DOTALL)


def _without_outputs(text):
    r"""The JSON text with every "outputs" array emptied, without parsing those.

    >>> _without_outputs('{"outputs": [{"data": ["]", "\\"["]}], "a": [1]}')
    '{"outputs":[], "a": [1]}'
    """
    kept, position = [], 0
    while match := _OUTPUTS.search(text, position):
        kept.append(text[position : match.start()])
        kept.append('"outputs":[]')
        depth, position = 1, match.end()
        while depth:
            token = _TOKEN.match(text, position)
            if token is None:
                raise ValueError("an array does not end")
            position = token.end()
            depth += {"[": 1, "]": -1}.get(token[1], 0)
    kept.append(text[position:])
    return "".join(kept)


def _parse(data):
    """The notebook as a dict.  Raises IntakeError."""
    if len(data) > NOTEBOOK_LIMIT:
        raise IntakeError("笔记本太大。请在 JupyterLab 里选“编辑 → 清除所有输出”，保存后再交。")
    again = "请在 JupyterLab 里打开它、运行、保存，再把保存好的 .ipynb 交上来。"
    if not data.strip():
        raise IntakeError(f"笔记本是空文件。{again}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise IntakeError(f"笔记本不是 UTF-8 文本，文件可能已损坏。{again}") from None
    try:
        if len(text) > SKIM_FROM:
            text = _without_outputs(text)
            if len(text) > PARSE_LIMIT:
                raise IntakeError("去掉输出以后笔记本仍然太大。请删去粘贴进来的大段数据再交。")
        nb = json.loads(text)
        if _HALF.search(text):
            nb = readable(nb)
    except RecursionError:
        raise IntakeError(f"笔记本的内容嵌套得太深，不像是 Jupyter 保存的文件。{again}") from None
    except ValueError:
        raise IntakeError(f"笔记本不是有效的 JSON，文件可能已损坏或没有下载完整。{again}") from None
    if not isinstance(nb, dict):
        raise IntakeError(f"这个文件不是 Jupyter 笔记本。{again}")
    version = nb.get("nbformat")
    if version in (1, 2, 3):
        nb = _upgraded(nb, again)
    elif version != 4:
        raise IntakeError(f"笔记本的格式版本（nbformat {version!r:.20}）不认识。{again}")
    if not isinstance(nb.get("cells"), list):
        raise IntakeError(f"笔记本里没有单元格列表。{again}")
    if len(nb["cells"]) > CELL_LIMIT:
        raise IntakeError(
            f"笔记本有 {len(nb['cells'])} 个单元格，超过上限 {CELL_LIMIT}。请删去多余的单元格再交。"
        )
    return nb


_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # half of a character, perhaps without the other half


def readable(value):
    r"""The same plain value with every text such that it can be written as UTF-8.

    >>> readable({"a\ud800": ["\udc00b", 1]})
    {'a?': ['?b', 1]}
    """
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list | tuple):
        return [readable(item) for item in value]
    if isinstance(value, dict):
        return {readable(key): readable(item) for key, item in value.items()}
    return value


def _upgraded(nb, again):
    import nbformat

    try:
        return json.loads(nbformat.writes(nbformat.reads(json.dumps(nb), as_version=4)))
    except Exception:
        raise IntakeError(f"笔记本是很旧的格式，转换不了。{again}") from None


def _text(value):
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "".join(value)
    return value if isinstance(value, str) else None


def _plain(cell, notes):
    """A cell with only what is needed and of the right types, or None."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        notes.append("有一个单元格的类型不认识，没有收下。")
        return None
    source = _text(cell.get("source", ""))
    if source is None:
        notes.append("有一个单元格的内容不是文字，没有收下。")
        return None
    meta = cell.get("metadata")
    meta = dict(meta) if isinstance(meta, dict) else {}
    mark = meta.pop("nbgrader", None)
    tags = meta.pop("tags", None)
    if isinstance(tags, list) and "skip-execution" in tags:
        notes.append("有一个单元格带着 skip-execution 标签，评分时不理会这个标签。")
    keep = {k: meta[k] for k in ("collapsed", "scrolled") if isinstance(meta.get(k), bool)}
    plain = {"cell_type": cell["cell_type"], "metadata": keep, "source": source}
    if isinstance(cell.get("id"), str) and re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell["id"]):
        plain["id"] = cell["id"]
    if plain["cell_type"] == "markdown" and isinstance(cell.get("attachments"), dict):
        plain["attachments"] = _pictures(cell["attachments"])
    grade_id = mark.get("grade_id") if isinstance(mark, dict) else None
    return plain, grade_id if isinstance(grade_id, str) else None, mark


def _pictures(attachments):
    """Of a cell's attachments those that are pictures, as nbformat has them."""
    kept = {}
    for name, bundle in attachments.items():
        if isinstance(bundle, dict):
            kept[name] = {
                mime: data
                for mime, data in bundle.items()
                if mime in ("image/png", "image/jpeg", "image/gif") and isinstance(data, str)
            }
    return {name: bundle for name, bundle in kept.items() if bundle}


# ------------------------------------------------------------------------------------ sanitising


@dataclass
class Step:
    """One code cell, in order.

    ``role``: "student" (runs in the student process), "test" (runs in the judge), "prefix"
    (untouched opening cell, already run in the parent), "skip" (shown, not run).
    ``code``: as Python to look at, or None if it would take too long to look.
    ``reads``: for a test, the names to take from the student process now.
    ``after``: visible definitions of a test cell that later student cells use: run in the student
    process after the test.
    """

    index: int  # position among the notebook's cells
    role: str
    code: str | None
    cell: object = None  # bundle.Cell, where it is one
    reads: tuple[str, ...] = ()
    after: str = ""


@dataclass
class Intake:
    """A sanitised notebook: ``cells`` as nbformat dicts without outputs, and what to run."""

    cells: list
    steps: list
    metadata: dict
    notes: list
    missing: set  # grade_ids of cells that were not in the submission

    def as_notebook(self):
        return {"cells": self.cells, "metadata": self.metadata, "nbformat": 4, "nbformat_minor": 5}


def sanitise(data, notebook):
    """Make one submitted notebook ready to run.

    ``data``: bytes of the .ipynb.  ``notebook``: bundle.Notebook.  Raises IntakeError.
    """
    nb = _parse(data)
    notes = []
    submitted = [plain for cell in nb["cells"] if (plain := _plain(cell, notes))]
    cells, missing = _restored(submitted, notebook, notes)
    kernelspec = notebook.kernelspec or _kernelspec(nb)
    language = str(kernelspec.get("language") or kernelspec.get("name") or "python").lower()
    if not language.startswith(("python", "ipython")):
        raise IntakeError(
            f"这个笔记本选的是 {language[:30]} 内核，只能批改 Python。请换成 Python 内核，保存后再交。"
        )
    for position, (plain, _) in enumerate(cells):
        plain.setdefault("id", f"cell-{position}")
    _unique_ids([plain for plain, _ in cells])
    metadata = {"kernelspec": kernelspec} if kernelspec else {}
    return Intake(
        [plain for plain, _ in cells], _plan(cells, notebook, missing), metadata, notes, missing
    )


def _kernelspec(nb):
    spec = (
        nb.get("metadata", {}).get("kernelspec") if isinstance(nb.get("metadata"), dict) else None
    )
    wanted = ("name", "display_name", "language")
    return (
        {k: spec[k] for k in wanted if isinstance(spec.get(k), str)}
        if isinstance(spec, dict)
        else {}
    )


def _unique_ids(cells):
    taken, seen = {cell["id"] for cell in cells}, set()
    for position, cell in enumerate(cells):
        if cell["id"] in seen:
            others = (f"{cell['id'][:50]}-{number}" for number in count(position))
            cell["id"] = next(name for name in others if name not in taken)
            taken.add(cell["id"])
        seen.add(cell["id"])


def _restored(submitted, notebook, notes):
    """[(plain cell, bundle.Cell or None)], with what may not change put back, and missing ids."""
    known = {cell.grade_id: cell for cell in notebook.cells}
    marked = [grade_id for _, grade_id, _ in submitted if grade_id]
    # Units may share locked cells (`prepare`): only questions tell one assignment from another.
    asked = {cell.grade_id for cell in notebook.cells if cell.grade or cell.solution or cell.task}
    if marked and not (asked or known.keys()) & set(marked):
        raise IntakeError(
            f"这不是“{notebook.name}”这份作业：里面的题目标记（如 {marked[0][:40]}）不属于它。请核对后交对应的笔记本。"
        )
    if not marked and known:
        notes.append(
            "笔记本里没有作业标记（可能是复制到新文件或经别的软件保存过）。检查放在最后逐一进行；请从发下的笔记本开始做。"
        )
    counts = {grade_id: marked.count(grade_id) for grade_id in set(marked) & known.keys()}
    for grade_id in sorted(counts):
        if counts[grade_id] > 1:
            notes.append(
                f"单元格 {grade_id} 出现了 {counts[grade_id]} 次，以最后一个为准；请删去多余的。"
            )
    cells = []
    for plain, grade_id, mark in submitted:
        cell = known.get(grade_id)
        if cell is None and grade_id:
            notes.append(f"单元格 {grade_id[:40]} 不是这份作业里的题，当作普通单元格。")
        if cell is not None:
            counts[grade_id] -= 1
            if counts[grade_id]:  # an earlier copy
                cell = None
        if cell is not None:
            _put_back(plain, cell, mark, notes)
        cells.append((plain, cell))
    present = {cell.grade_id for _, cell in cells if cell}
    missing = [cell for cell in notebook.cells if cell.grade_id not in present]
    order = [cell.grade_id for cell in notebook.cells]
    for cell in missing:
        if cell.solution and not cell.grade:
            # Its stub would undo an answer that stands elsewhere.
            notes.append(
                f"作答单元格 {cell.grade_id} 不见了，依靠它的检查可能得不到分；请从发下的笔记本里恢复它。"
            )
            continue
        plain = {"cell_type": cell.cell_type, "metadata": {}, "source": cell.source}
        plain["id"] = re.sub(r"[^a-zA-Z0-9_-]", "-", cell.grade_id)[:50] or "cell"
        _put_back(plain, cell, None, notes)
        cells.insert(_place(cells, order, cell.grade_id), (plain, cell))
        if cell.solution or cell.task:
            notes.append(
                f"题目 {cell.grade_id} 的单元格不见了，按没有作答处理；请从发下的笔记本里恢复它。"
            )
        elif cell.cell_type == "code":
            notes.append(f"单元格 {cell.grade_id} 不见了，评分时已补上；请不要删除题目和检查。")
    return cells, {cell.grade_id for cell in missing}


def _place(cells, order, grade_id):
    """Where a missing cell goes: after the nearest earlier cell of the assignment that is there."""
    earlier = set(order[: order.index(grade_id)])
    last = [i for i, (_, cell) in enumerate(cells) if cell and cell.grade_id in earlier]
    if last:
        return last[-1] + 1
    return 0 if any(cell for _, cell in cells) else len(cells)


def _put_back(plain, cell, mark, notes):
    """Restore everything of a cell that a student may not change."""
    if mark is not None:
        said = []
        if plain["cell_type"] != cell.cell_type:
            said.append("类型")
        if not isinstance(mark, dict) or bool(mark.get("grade")) != cell.grade:
            said.append("计分标记")
        elif cell.grade and mark.get("points") not in (None, cell.points):
            said.append("分值")
        if cell.locked and plain["source"] not in (cell.source, cell.visible):
            said.append("内容")
        if said:
            notes.append(f"单元格 {cell.grade_id} 的{'、'.join(said)}被改动过，评分时已恢复原样。")
    plain["cell_type"] = cell.cell_type
    if cell.cell_type != "markdown":
        plain.pop("attachments", None)
    if cell.locked:
        plain["source"] = cell.source
        plain["metadata"] |= {"deletable": False, "editable": False}
    plain["metadata"]["nbgrader"] = cell.metadata()


# -------------------------------------------------------------------------------------- planning


def _plan(cells, notebook, missing):
    """The steps to run: who runs each code cell, and which names tests take from where."""
    steps, read = [], _Reader()
    for index, (plain, cell) in enumerate(cells):
        if plain["cell_type"] != "code":
            continue
        plain |= {"outputs": [], "execution_count": None}
        if cell is not None and cell.test:
            role = "test"
        elif cell is not None and cell.grade and cell.grade_id in missing:
            role = "skip"  # shown for the grader, not the student's
        elif not plain["source"].strip():
            role = "skip"
        else:
            role = "student"
        code = cell.code if cell is not None and cell.locked else read(plain["source"])
        steps.append(Step(index, role, code, cell))
    _mark_prefix(steps, notebook)
    names = _student_names(steps)
    _skip_illustrations(steps, names)
    _link_tests(steps, names)
    return steps


_MAGIC = re.compile(r"[%!?]")
_ANYTHING = Names(frozenset(), frozenset(), True)


class _Reader:
    """Gives a student's cells as Python to look at, or None when that would take too long."""

    def __init__(self):
        self.left = ANALYSE_TOTAL

    def __call__(self, source):
        self.left -= len(source)
        if len(source) > ANALYSE_LIMIT or self.left < 0:
            return None
        magics = 0 if is_python(source) else len(_MAGIC.findall(source))
        if not magics:
            return source
        # IPython reads the whole cell again for each magic.
        self.left -= len(source) * magics
        if len(source) * magics > MAGIC_LIMIT or self.left < 0:
            return None
        return to_python(source)


def _mark_prefix(steps, notebook):
    """The opening cells count as untouched if exactly the released ones run first."""
    opening = [step for step in steps if step.role != "skip"][: len(notebook.prefix)]
    if len(opening) == len(notebook.prefix) and all(
        step.role == "student" and step.cell is not None and step.cell.source == source
        for step, source in zip(opening, notebook.prefix, strict=True)
    ):
        for step in opening:
            step.role = "prefix"


def _student_names(steps):
    """{position in steps: Names, or None if it does not compile} of cells that run with the student."""
    found = {}
    for position, step in enumerate(steps):
        if step.role in ("student", "prefix"):
            try:
                found[position] = _ANYTHING if step.code is None else mentions(step.code)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                found[position] = None
    return found


def _skip_illustrations(steps, names):
    """Locked illustration cells need not run unless something else may use what they define."""
    shown = {
        position
        for position, step in enumerate(steps)
        if step.role == "student" and step.cell is not None and step.cell.illustration
    }
    if not shown:
        return
    # A cell that does not compile (None) runs no code; one that is dynamic may use anything.
    others = {at: n for at, n in names.items() if at not in shown and n is not None}
    if any(n.dynamic for n in others.values()):
        return
    defined = {name for at in shown for name in steps[at].cell.binds}
    used = {name for step in steps if step.role == "test" for name in step.cell.reads}
    for at, n in others.items():
        if n.reads & defined:  # perhaps: look closely
            used |= names_of(steps[at].code).reads
    for position in sorted(shown, reverse=True):
        step = steps[position]
        if used & set(step.cell.binds):
            used |= set(step.cell.reads)
        else:
            step.role = "skip"


def _link_tests(steps, names):
    """Decide where each name that a test reads comes from: the last cell that bound it."""
    owner = {}  # name -> position of the test that bound it last
    for position, step in enumerate(steps):
        if step.role == "test":
            step.reads = tuple(n for n in step.cell.reads if n not in owner)
            for name in step.cell.binds:
                if name not in step.cell.reads:
                    owner[name] = position
        elif names.get(position) is not None:
            for name in names[position].reads & owner.keys():
                tester = steps[owner[name]]
                tester.after = _visible_definitions(tester, name)
            for name in names[position].binds:
                owner.pop(name, None)


def _visible_definitions(step, name):
    """The statements of a test cell's visible part that define names, for student cells to use."""
    import ast

    try:
        tree = parsed(to_python(step.cell.visible))
    except (SyntaxError, ValueError, RecursionError):
        return step.after
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    if not any(
        name in names_of(ast.Module([n], [])).binds for n in tree.body if isinstance(n, kinds)
    ):
        return step.after
    return "\n".join(ast.unparse(node) for node in tree.body if isinstance(node, kinds))


# ------------------------------------------------------------------------------------- other files


@cache
def _installed(stem):
    """Whether a file of that name would stand before a module that is installed."""
    if stem in sys.stdlib_module_names or stem in {
        "helpers",
        "autograde",
        "sitecustomize",
        "usercustomize",
    }:
        return True
    places = [p for p in sys.path if p.endswith(("site-packages", "dist-packages"))]
    with contextlib.suppress(Exception):
        return importlib.machinery.PathFinder.find_spec(stem, places) is not None
    return False


def working_files(submission, bundle):
    """({name: bytes} for the student's working folder, notes).

    The course's own files stand before the student's, as in nbgrader; a file that would be imported
    in place of an installed module is left out.
    """
    files, notes = {}, []
    for name, data in submission.files.items():
        if name.endswith(".ipynb") or name == TIMESTAMP:
            continue
        first, _, rest = name.partition("/")
        if first.endswith(".ipynb") or not name.isprintable():
            continue  # a folder named like a notebook; a name that cannot be shown
        stem = first if rest else first.partition(".")[0]
        code = name.endswith((".py", ".so", ".pyd", ".pth"))
        if code and _installed(stem) and name not in bundle.files:
            notes.append(f"没有使用文件 {name}：它和已安装的模块同名。请换个名字再交。")
            continue
        files[name] = data
    for name, data in bundle.files.items():
        if not (name in bundle.keep_files and name in files):
            files[name] = data
    return files, notes
