"""The assignment bundle: all that grading one unit needs, in one self-contained object.

1. ``build`` reads the released cells from the gradebook (what nbgrader grades by) and, where the
   source notebook is there too, what the gradebook does not keep: tags and plain cells.
2. Every test cell is analysed once: which names it takes from the student, which it defines,
   what of it a student may see.
3. The result is serialised as JSON and named by the hash of its content, so that a submission
   graded with the same bundle need not be graded again.

Nothing here runs code of the course or of a student, and nothing imports nbgrader.
"""

import ast
import base64
import builtins
import dis
import hashlib
import io
import json
import sqlite3
import threading
import tokenize
import warnings
from contextlib import closing
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from types import CodeType

__all__ = [
    "Bundle",
    "BundleError",
    "Cell",
    "Names",
    "Notebook",
    "build",
    "checksum",
    "is_python",
    "mentions",
    "names_of",
    "parsed",
    "remedy_for",
    "to_python",
]

SCHEMA_VERSION = 1
BEGIN_HIDDEN, END_HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
ILLUSTRATION = "illustration"
SUPPLEMENT_LIMIT = 200 * 2**20
_IGNORED = {".ipynb_checkpoints", "__pycache__", "feedback", ".DS_Store"}
_BUILTINS = frozenset(dir(builtins)) | {"get_ipython", "display", "__name__", "In", "Out", "_"}


class BundleError(Exception):
    """The unit cannot be graded as it stands; the message says the remedy, in Chinese."""


@dataclass(frozen=True)
class Cell:
    """One nbgrader cell of the released notebook and what is known about it beforehand."""

    grade_id: str
    cell_type: str
    source: str
    grade: bool = False
    solution: bool = False
    locked: bool = False
    task: bool = False
    points: float = 0.0
    checksum: str | None = None
    code: str = ""  # the source as plain Python (magics translated); "" for markdown
    reads: tuple[str, ...] = ()  # names taken from outside the cell
    binds: tuple[str, ...] = ()  # names the cell defines
    syncs: tuple[str, ...] = ()  # student names that the visible part of a test rebinds or deletes
    quiet: bool = False  # ends in a semicolon: shows no value
    illustration: bool = False  # need not run if no student code reads what it binds

    @property
    def test(self):
        """Whether this is an autograded test cell: it runs in the judge, never with the student."""
        return self.grade and not self.solution and self.cell_type == "code"

    @property
    def visible(self):
        """The source as released: without its hidden regions."""
        return strip_hidden(self.source)

    def metadata(self):
        """The cell's nbgrader metadata as they must be in an autograded notebook."""
        meta = {
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "grade": self.grade,
            "grade_id": self.grade_id,
            "locked": self.locked,
            "schema_version": 3,
            "solution": self.solution,
            "task": self.task,
        }
        if self.grade or self.task:
            meta["points"] = self.points
        return meta


@dataclass(frozen=True)
class Notebook:
    """One notebook of the unit."""

    name: str
    cells: tuple[Cell, ...]
    kernelspec: dict = field(default_factory=dict)
    # Imports and definitions of locked cells that tests use: the judge runs its own, so that a
    # student's process is never asked for what a student may not change.
    prelude: str = ""
    # The code cells that a released notebook opens with before the first answer: these run once.
    prefix: tuple[str, ...] = ()
    # Later locked cells that need nothing of the student's: {"source", "reads", "binds"} each.
    ahead: tuple[dict, ...] = ()

    @property
    def max_score(self):
        return sum(cell.points for cell in self.cells if cell.grade or cell.task)

    def cell(self, grade_id):
        return next((cell for cell in self.cells if cell.grade_id == grade_id), None)


@dataclass(frozen=True)
class Bundle:
    """A unit, ready to grade by.

    >>> nb = Notebook("lab", (Cell("t", "code", "assert a", grade=True, locked=True, points=2.0),))
    >>> bundle = Bundle("unit1", (nb,))
    >>> Bundle.from_json(bundle.to_json()) == bundle
    True
    >>> len(bundle.hash), bundle.max_score
    (64, 2.0)
    """

    assignment: str
    notebooks: tuple[Notebook, ...]
    files: dict[str, bytes] = field(default_factory=dict)  # laid beside the notebook, by name
    keep_files: tuple[str, ...] = ()  # of these, a student's own version is used if there is one

    @property
    def max_score(self):
        return sum(notebook.max_score for notebook in self.notebooks)

    @property
    def hash(self):
        """sha256 of the content: equal bundles grade equally."""
        cached = self.__dict__.get("_hash")
        if cached is None:
            cached = hashlib.sha256(self.to_json().encode()).hexdigest()
            object.__setattr__(self, "_hash", cached)
        return cached

    def notebook(self, name):
        return next((notebook for notebook in self.notebooks if notebook.name == name), None)

    def to_json(self):
        data = asdict(self) | {
            "schema_version": SCHEMA_VERSION,
            "files": {n: base64.b64encode(b).decode() for n, b in sorted(self.files.items())},
        }
        return json.dumps(data, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text):
        data = json.loads(text)
        if data.pop("schema_version", None) != SCHEMA_VERSION:
            raise BundleError("作业包的版本不对：请用同一版本的程序重新生成。")
        notebooks = tuple(
            Notebook(
                **nb
                | {
                    "cells": tuple(Cell(**_tuples(cell)) for cell in nb["cells"]),
                    "prefix": tuple(nb["prefix"]),
                    "ahead": tuple(nb["ahead"]),
                }
            )
            for nb in data["notebooks"]
        )
        files = {name: base64.b64decode(text) for name, text in data["files"].items()}
        return cls(data["assignment"], notebooks, files, tuple(data["keep_files"]))


def _tuples(record):
    return {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}


# ---------------------------------------------------------------------------- reading the source


def strip_hidden(source):
    r"""The source without its hidden test regions.

    >>> strip_hidden("a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc")
    'a\nc'
    """
    kept, hidden = [], False
    for line in source.split("\n"):
        if BEGIN_HIDDEN in line:
            hidden = True
        elif END_HIDDEN in line:
            hidden = False
        elif not hidden:
            kept.append(line)
    return "\n".join(kept)


def checksum(source, cell_type, cell):
    """nbgrader's checksum of a cell that stands where ``cell`` of the bundle should."""
    digest = hashlib.md5(usedforsecurity=False)
    locked = not cell.solution and (cell.grade or cell.locked)
    for part in (
        source,
        cell_type,
        str(cell.grade),
        str(cell.solution),
        str(locked),
        cell.grade_id,
    ):
        digest.update(part.encode())
    if cell.grade:
        digest.update(str(float(cell.points)).encode())
    return digest.hexdigest()


def is_python(source):
    """Whether the source is Python as it stands, without magics."""
    try:
        parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def to_python(source):
    """The source as plain Python: IPython's magics and ``!commands`` translated as IPython does.

    Returns the source unchanged if it is Python already, or if nothing can make it so.
    """
    if is_python(source):
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        return TransformerManager().transform_cell(source)
    except Exception:  # too many magics are a RuntimeError there
        return source


@dataclass(frozen=True)
class Names:
    """What a piece of code does with global names."""

    reads: frozenset[str]
    binds: frozenset[str]
    dynamic: bool  # may reach names in ways that cannot be seen (exec, globals(), magics, ...)


_DYNAMIC = {"eval", "exec", "globals", "locals", "vars", "dir", "get_ipython", "__import__"}
_AT_ONCE = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}


@lru_cache(maxsize=4096)
def names_of(code):
    """Which global names ``code`` (source or ast) reads from outside and binds.

    Read off the bytecode, where reads and writes stand in order of evaluation; names that a
    function reads when called count unless the code binds them anywhere.  Raises SyntaxError.

    >>> sorted(names_of("import math\\nx = math.pi * r\\ndef f(a): return a + g(x)").reads)
    ['g', 'r']
    >>> sorted(names_of("[i for i in items if i > low]; orig = sq; del sq").reads)
    ['items', 'low', 'sq']
    """
    top = _compiled(code)
    reads, bound, ever, later = set(), set(), set(), set()
    every = set()

    def walk(block, at_once):
        own = set()  # names of a class body
        for step in dis.get_instructions(block):
            name = step.argval
            if isinstance(name, type(block)):
                walk(name, at_once and name.co_name in _AT_ONCE)
            elif step.opname in ("STORE_NAME", "STORE_GLOBAL"):
                if step.opname == "STORE_NAME" and block is not top:
                    own.add(name)
                else:
                    ever.add(name)
                    if at_once:
                        bound.add(name)
            elif step.opname == "DELETE_NAME" and block is top:
                if name not in bound:
                    reads.add(name)
                bound.discard(name)
                ever.add(name)
            elif step.opname.startswith("LOAD_") and step.opname.endswith(
                ("NAME", "GLOBAL", "GLOBALS")
            ):
                every.add(name)
                if name in own:
                    continue
                if not at_once:
                    later.add(name)
                elif name not in bound:
                    reads.add(name)

    walk(top, True)
    found = {n for n in reads | (later - ever) if not n.startswith("__")} - _BUILTINS
    star = any(step.argval == ("*",) for step in dis.get_instructions(top))
    return Names(frozenset(found), frozenset(ever), star or bool(every & _DYNAMIC))


@lru_cache(maxsize=4096)
def mentions(code):
    """Every name that ``code`` may use in any way: quick, and never too few.  Raises SyntaxError.

    >>> sorted(mentions("a = b.c\\ndef f(d): return e").reads)
    ['a', 'b', 'c', 'e', 'f']
    """
    blocks, names, star = [_compiled(code)], set(), False
    while blocks:
        block = blocks.pop()
        names.update(block.co_names)
        star = star or ("*",) in block.co_consts
        blocks += [inner for inner in block.co_consts if isinstance(inner, CodeType)]
    return Names(frozenset(names), frozenset(names), star or bool(names & _DYNAMIC))


_ONE_AT_A_TIME = threading.Lock()


def parsed(source):
    """``ast.parse`` for use in several threads.

    Python up to 3.11.7 counts the depth of all of them in one place, and two that parse at the same
    time can end in a SystemError (CPython issue 106905).
    """
    with _ONE_AT_A_TIME:
        try:
            return ast.parse(source)
        except SystemError:
            return ast.parse(source)


def _compiled(code):
    with _ONE_AT_A_TIME, warnings.catch_warnings():  # which is not made for threads either
        warnings.simplefilter("ignore")
        return compile(code, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)


def _ends_quietly(code):
    """Whether IPython would show no value: the last token is a semicolon."""
    last = None
    skip = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER, tokenize.DEDENT)
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type not in skip:
                last = token.string
    except (tokenize.TokenError, SyntaxError):
        return False
    return last == ";"


# ------------------------------------------------------------------------------ analysing a unit


def _analysed(cell, tags):
    if cell.cell_type != "code":
        return cell
    code = to_python(cell.source)
    try:
        names = names_of(code)
    except (SyntaxError, ValueError, RecursionError):
        return _replace(cell, code=code)
    syncs = ()
    if cell.test:
        try:
            shown = names_of(to_python(cell.visible))
            syncs = tuple(sorted(shown.binds & names.reads))
        except (SyntaxError, ValueError):
            pass
    return _replace(
        cell,
        code=code,
        reads=tuple(sorted(names.reads)),
        binds=tuple(sorted(names.binds)),
        syncs=syncs,
        quiet=_ends_quietly(code),
        illustration=(
            ILLUSTRATION in tags
            and cell.locked
            and not cell.grade
            and not names.dynamic
            and _changes_nothing(code)
        ),
    )


def _replace(cell, **changes):
    return Cell(**{**cell.__dict__, **changes})


def _changes_nothing(code):
    """Whether the code can be seen not to change an object that it did not make itself.

    Conservative: it may store only into its own names, and calls nothing with ``inplace=``.
    """
    tree = parsed(code)
    own = names_of(tree).binds
    for node in ast.walk(tree):
        if isinstance(node, ast.Global | ast.Delete | ast.Import | ast.ImportFrom):
            return False
        if isinstance(node, ast.keyword) and node.arg == "inplace":
            return False
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            root = node
            while isinstance(root, ast.Attribute | ast.Subscript):
                root = root.value
            if not (isinstance(root, ast.Name) and root.id in own):
                return False
    return True


def _trusted_prelude(cells, plain, answered):
    """The imports and definitions of locked cells that test cells use, in order, as one source.

    ``plain`` are sources of cells without nbgrader metadata (only their imports count, a student
    may change the rest); ``answered`` are names that answer cells bind.
    """
    statements = []  # (names bound, names read, source, is a definition)
    for source, locked in plain:
        try:
            tree = parsed(to_python(source))
        except (SyntaxError, ValueError):
            continue
        for node in tree.body:
            imports = isinstance(node, ast.Import | ast.ImportFrom)
            defines = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if not imports and not locked:
                continue
            if not (imports or defines or isinstance(node, ast.Assign | ast.AnnAssign)):
                continue
            names = names_of(ast.unparse(node))
            star = isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
            kind = "star" if star else "code" if imports or defines else "value"
            statements.append((names, ast.unparse(node), kind))
    tests = [cell for cell in cells if cell.test]
    wanted = {name for cell in tests for name in cell.reads} - answered
    chosen, grew = set(), True
    if tests:
        chosen = {i for i, (_, _, kind) in enumerate(statements) if kind == "star"}
    roots = {n for n, _, kind in statements if kind == "code" for n in n.binds} & wanted
    while grew:
        grew = False
        for i, (names, _, kind) in enumerate(statements):
            if i not in chosen and names.binds & roots and (kind == "code" or i in chosen):
                chosen.add(i)
                roots |= names.reads - answered
                grew = True
        for i, (names, _, kind) in enumerate(statements):
            # A constant that a trusted definition uses comes along.
            needed = {n for j in chosen for n in statements[j][0].reads} - answered
            if i not in chosen and kind == "value" and names.binds & needed:
                chosen.add(i)
                roots |= names.reads - answered
                grew = True
    return "\n".join(statements[i][1] for i in sorted(chosen))


def _binds_of(source):
    try:
        return names_of(to_python(source)).binds
    except (SyntaxError, ValueError, RecursionError):
        return frozenset()


def make_notebook(name, cells, *, kernelspec=None, source=None):
    """Analyse one notebook.

    ``cells``: the released nbgrader cells in order.  ``source``: the instructor's notebook as a
    dict, if at hand: gives tags, plain cells and the names that solutions define.
    """
    tags, everything, answered, prefix = {}, [], set(), []
    known = {cell.grade_id: cell for cell in cells}
    if source is None:
        everything = [(c.source, True) for c in cells if c.cell_type == "code" and _only_locked(c)]
        answered = {
            n for c in cells if c.solution and c.cell_type == "code" for n in _binds_of(c.source)
        }
    else:
        opening = True
        for raw in source.get("cells", []):
            meta = raw.get("metadata", {}).get("nbgrader") or {}
            cell = known.get(meta.get("grade_id"))
            text = raw.get("source", "")
            text = text if isinstance(text, str) else "".join(text)
            if cell is not None:
                tags[cell.grade_id] = raw.get("metadata", {}).get("tags") or []
            if raw.get("cell_type") != "code":
                continue
            locked = cell is not None and _only_locked(cell)
            if locked:
                text = cell.source  # what was released counts, should the two differ
            if cell is not None and cell.solution:
                answered |= _binds_of(text) | _binds_of(cell.source)
            elif cell is None or locked:
                everything.append((text, locked))
            if locked and opening:
                prefix.append(text)
            elif text.strip():
                opening = False
    analysed = tuple(_analysed(cell, tags.get(cell.grade_id, ())) for cell in cells)
    return Notebook(
        name=name,
        cells=analysed,
        kernelspec=kernelspec or {},
        prelude=_trusted_prelude(analysed, everything, answered),
        prefix=tuple(prefix),
        ahead=_ahead(analysed, prefix),
    )


# What the same code may do differently next time, or outside its names.
_FICKLE = {
    "Path", "choice", "default_rng", "display", "glob", "input", "now", "open", "os", "pathlib",
    "perf_counter", "random", "rng", "sample", "seed", "set_option", "show", "shuffle", "sleep",
    "style", "subprocess", "sys", "time", "today", "use", "use_style", "utcnow", "uuid",
}  # fmt: skip


def _ahead(cells, prefix):
    """The locked cells after the opening that may run before any of a student's (see ahead.py)."""
    have, found = set(), []
    for source in prefix:
        have |= _binds_of(source)
    for cell in cells:
        if (
            cell.cell_type != "code"
            or not _only_locked(cell)
            or cell.illustration
            or cell.source in prefix
            or cell.source != cell.code  # magics
        ):
            continue
        try:
            names, words = names_of(cell.code), mentions(cell.code).reads
        except (SyntaxError, ValueError, RecursionError):
            continue
        fickle = words & _FICKLE or any(word.startswith(("read_", "to_")) for word in words)
        if fickle or names.dynamic or not names.reads <= have or not _changes_nothing(cell.code):
            continue
        have |= names.binds
        found.append({"source": cell.source, "reads": list(cell.reads), "binds": list(cell.binds)})
    return tuple(found)


def _only_locked(cell):
    return cell.locked and not cell.grade and not cell.solution


# ----------------------------------------------------------------------------------- building it

_CELLS = """
select s.name, s.cell_type, s.locked, s.source, s.checksum,
       g.max_score, t.max_score, sol.id is not null, g.id is not null, t.id is not null
from source_cell s
left join (select b.name, b.notebook_id, g.max_score, b.id from base_cell b
           join grade_cells g on g.id = b.id) g
       on g.name = s.name and g.notebook_id = s.notebook_id
left join (select b.name, b.notebook_id, t.max_score, b.id from base_cell b
           join task_cells t on t.id = b.id) t
       on t.name = s.name and t.notebook_id = s.notebook_id
left join (select b.name, b.notebook_id, b.id from base_cell b
           join solution_cells x on x.id = b.id) sol
       on sol.name = s.name and sol.notebook_id = s.notebook_id
where s.notebook_id = ? order by s.rowid
"""


def build(database, assignment, source_dir=None, *, keep_files=()):
    """The bundle of ``assignment`` as it stands in the gradebook.

    ``database``: path of the SQLite gradebook.  ``source_dir``: folder of the unit's source
    notebooks and supplementary files (optional).  ``keep_files``: names of supplementary files
    that a student may replace.  Raises BundleError.
    """
    released = _released(database, assignment)
    notebooks = []
    for name, (kernelspec, rows) in sorted(released.items()):
        cells = [
            Cell(
                grade_id=grade_id,
                cell_type=cell_type,
                source=source or "",
                grade=bool(is_grade),
                solution=bool(is_solution),
                locked=bool(locked),
                task=bool(is_task),
                points=float(points if is_grade else task_points if is_task else 0),
                checksum=checksum,
            )
            for (
                grade_id, cell_type, locked, source, checksum,
                points, task_points, is_solution, is_grade, is_task,
            ) in rows
        ]  # fmt: skip
        original = None
        if source_dir is not None and (path := Path(source_dir) / f"{name}.ipynb").is_file():
            try:
                original = json.loads(path.read_text(encoding="utf-8"))
            except ValueError as error:
                raise BundleError(f"教师版笔记本 {path} 读不出来：{error}。请先修好它。") from error
        notebooks.append(
            make_notebook(
                name,
                cells,
                kernelspec=json.loads(kernelspec) if kernelspec else {},
                source=original,
            )
        )
    files = supplementary_files(source_dir) if source_dir is not None else {}
    return Bundle(assignment, tuple(notebooks), files, tuple(keep_files))


def supplementary_files(folder):
    """The unit's files that are not notebooks, {relative name: bytes}."""
    folder = Path(folder)
    files, total = {}, 0
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        name = path.relative_to(folder)
        if path.suffix in {".ipynb", ".pyc"} or _IGNORED & set(name.parts) or not path.is_file():
            continue
        files[name.as_posix()] = path.read_bytes()
        total += len(files[name.as_posix()])
        if total > SUPPLEMENT_LIMIT:
            raise BundleError(f"{folder} 里的附带文件超过 200 MB：请把大文件移到别处。")
    return files


def _released(database, assignment):
    remedy = (
        f"请先运行 nbgrader generate_assignment {assignment}（或 shequn release {assignment}）。"
    )
    if not Path(database).is_file():
        raise BundleError(f"成绩册 {database} 还不存在。{remedy}")
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)) as db:
            found = db.execute(
                "select n.name, n.kernelspec, n.id from notebook n join assignment a"
                " on n.assignment_id = a.id where a.name = ?",
                (assignment,),
            ).fetchall()
            released = {
                name: (kernelspec, db.execute(_CELLS, (id_,)).fetchall())
                for name, kernelspec, id_ in found
            }
    except sqlite3.Error as error:
        raise BundleError(f"读不了成绩册 {database}：{remedy_for(error)}") from error
    if not released:
        raise BundleError(f"成绩册里没有作业 {assignment}。{remedy}")
    return released


def remedy_for(error):
    """What an sqlite3 error means for the gradebook, and what to do (Chinese)."""
    text = str(error)
    if "locked" in text or "busy" in text:
        remedy = "成绩册正被别的程序占用。请关闭正在批改或打开它的程序，再运行一次。"
    elif "readonly" in text or "read-only" in text:
        remedy = "成绩册是只读的。请检查文件和所在文件夹的写权限，再运行一次。"
    elif "full" in text or "disk I/O" in text:
        remedy = "磁盘写不进去了（可能已满）。请腾出空间，再运行一次。"
    elif "unable to open" in text:
        remedy = "成绩册打不开。请检查文件在不在、有没有读权限。"
    elif "no such" in text:
        remedy = "成绩册是别的版本的 nbgrader 建的。请先备份，再运行 nbgrader db upgrade。"
    else:
        remedy = "成绩册文件可能损坏了。请从备份恢复后再运行。"
    return f"{remedy}（{text}）"
