"""The judge: runs the test cells of one notebook on values that came from the student's process.

It runs in a process of its own, fresh for each notebook and boxed like the student's.  No byte from
a student is executed or unpickled here: values arrive through ``codec``, functions as stubs that
call the student's function by value, and whatever cannot cross as a stand-in that says so.

One namespace serves all test cells of a notebook, as one kernel does in nbgrader.  A verdict is a
plain dict, made from what the test cell itself returned or raised.
"""

import ast
import builtins
import contextlib
import functools
import importlib
import io
import json
import linecache
import os
import re
import sys
import time
import traceback
import types

from . import codec

__all__ = ["Judge", "StudentFault", "Unreachable", "grade_of", "main", "prepare", "run_prefix"]

_TEXT_LIMIT = 20_000
_ANNOUNCED_BYTES = 4_000_000
_MUTABLE = (list, dict, set, bytearray)
# What everybody calls these modules: a student's name of that kind is resolved here, never fetched.
_ALIASES = {
    "np": "numpy",
    "pd": "pandas",
    "plt": "matplotlib.pyplot",
    "mpl": "matplotlib",
    "nx": "networkx",
    "sns": "seaborn",
    "sp": "scipy",
    "dt": "datetime",
}


class StudentFault(Exception):
    """Something in the student's process stopped a test: told to the student as it is."""


class Unsupported(Exception):
    """A test does what cannot be done across processes: the test's fault, not the student's."""


class Unreachable:
    """Stands for a value that cannot leave the student's process; using it explains why."""

    _reason = ""

    def __getattr__(self, name):
        raise StudentFault(self._reason)

    def __repr__(self):
        return f"<{type(self).__name__}：{self._reason}>"

    def __bool__(self):
        raise StudentFault(self._reason)

    def __eq__(self, other):
        raise StudentFault(self._reason)

    __hash__ = None
    __iter__ = __len__ = __getitem__ = __lt__ = __gt__ = __add__ = lambda self, *args, **kwargs: (
        self.__getattr__("")
    )


def _unreachable(found, name):
    home, _, last = found.type_name.rpartition(".")
    last = re.sub(r"\W", "_", last)[:60] or "object"
    reason = f"{name} 是 {found.type_name}，没法拿出来检查：{found.reason}。"
    # Named as the real type is, so that a check can still say what it found.
    kind = type(
        last, (Unreachable,), {"__module__": re.sub(r"[^\w.]", "_", home), "_reason": reason}
    )
    return kind()


def grade_of(text, max_points):
    """nbgrader's rule for a test cell that showed ``text``: (points, note or None).

    A number is partial credit, anything else full credit.  Where nbgrader would stop the whole
    class (more than the cell's points) or give full credit for no number (nan), it is 0 and a note.

    >>> grade_of("2.5", 4), grade_of("'ok'", 4), grade_of("-1", 4)
    ((2.5, None), (4, None), (4, None))
    >>> grade_of("50", 4)[0], grade_of("nan", 4)[0]
    (0, 0)
    """
    try:
        points = float(text)
    except (TypeError, ValueError):
        return max_points, None
    if points != points or points > max_points:
        return 0, f"检查给出的分数（{text[:20]}）不在 0 到 {max_points:g} 之间，需要老师看一看"
    return (points if points >= 0 else max_points), None


class Judge:
    """The judge of one notebook.

    ``call(handle id, envelopes, hidden names, announced) -> envelopes`` asks the student's process to
    call a function once for each; it gives the first at least, but of calls that are only announced
    perhaps none.  It may raise ``StudentFault``.
    """

    def __init__(self, call, prelude="", *, value_bytes=64_000_000):
        self._call = call
        self._limit = value_bytes
        self._handles = {}  # id of a stub -> (stub, codec.Handle)
        self._announced = {}  # handle id -> [(envelope, answer), ...] of calls still to be asked for
        self._arrived = {}  # student names, and what arrived under them last
        self._synced = {}  # those of them that the running test rebinds
        self._strange = []  # reasons of values that could not cross
        self.namespace = types.ModuleType("__main__").__dict__
        self.namespace.update(__name__="__main__", __builtins__=builtins, display=_display)
        self.namespace["get_ipython"] = self._shell
        self._trusted = set()
        if prelude:
            before = set(self.namespace)
            with contextlib.suppress(Exception), _quiet():
                exec(compile(prelude, "<prelude>", "exec"), self.namespace)
            self._trusted = set(self.namespace) - before

    # values

    def _value(self, name, envelope):
        """What the test sees under ``name``; raises KeyError if it sees nothing."""
        try:
            found = codec.decode(envelope, function=self._stub, limit=self._limit)
        except codec.CodecError:
            found = codec.CannotCross("?", "传过来的数据不合规矩")
        if isinstance(found, codec.Missing):
            raise KeyError(name)
        if isinstance(found, codec.CannotCross) and found.type_name == "module":
            module = _module(name)
            if module is not None:
                return module
        return self._local(found, name)

    def _local(self, found, name):
        """Replace what could not cross, also inside containers, by a stand-in that explains."""
        if isinstance(found, codec.CannotCross):
            stand_in = _unreachable(found, name)
            self._strange.append(stand_in._reason)
            return stand_in
        kind = type(found)
        if kind is list:
            found[:] = [self._local(item, name) for item in found]
        elif kind is tuple:
            return tuple(self._local(item, name) for item in found)
        elif kind is dict:
            for key in found:
                found[key] = self._local(found[key], name)
        return found

    def _stub(self, handle):
        def stub(*args, **kwargs):
            return self._ask(handle, args, kwargs)

        stub.__announce__ = functools.partial(self._announce, handle)
        stub.__name__ = stub.__qualname__ = handle.name or "function"
        stub.__doc__ = handle.doc or None
        with contextlib.suppress(Exception):
            stub.__signature__ = _signature(handle.signature)
        self._handles[id(stub)] = (stub, handle)
        return stub

    def _envelope(self, args, kwargs):
        mutable = any(_may_change(value) for value in [*args, *kwargs.values()])
        return codec.encode_call(
            args, kwargs, return_args=mutable, handle=self._handle_of, limit=self._limit
        )

    def _hidden(self):
        return tuple(n for n, v in self._synced.items() if self.namespace.get(n, self) is not v)

    def _announce(self, handle, calls):
        """Have calls made together that a check will ask for one after another: fewer round trips."""
        try:
            envelopes = [self._envelope(args, kwargs) for args, kwargs in calls]
            if sum(map(len, envelopes)) <= _ANNOUNCED_BYTES:
                answers = self._call(handle.id, envelopes, self._hidden(), True)
                self._announced[handle.id] = list(zip(envelopes, answers, strict=False))
        except (codec.CodecError, StudentFault, Unsupported):
            return  # it will come up again where it can be told

    def _ask(self, handle, args, kwargs):
        envelope = self._envelope(args, kwargs)
        ready = self._announced.get(handle.id)
        if ready and ready[0][0] == envelope:
            answer = ready.pop(0)[1]
        else:
            self._announced.clear()
            answer = self._call(handle.id, [envelope], self._hidden(), False)[0]
        try:
            outcome = codec.decode_outcome(answer, function=self._stub, limit=self._limit)
        except codec.CodecError:
            raise StudentFault(f"函数 {handle.name} 的返回值不合规矩，没法检查。") from None
        sys.stdout.write(outcome.stdout)
        sys.stderr.write(outcome.stderr)
        for own, new in zip(args, outcome.args or (), strict=False):
            _update(own, new)
        for name, new in (outcome.kwargs or {}).items():
            if name in kwargs:
                _update(kwargs[name], new)
        if outcome.raised is not None:
            raise _exception(outcome.raised)
        return self._local(outcome.value, f"函数 {handle.name} 的返回值")

    def _handle_of(self, function):
        known = self._handles.get(id(function))
        if known is None or known[0] is not function:
            raise Unsupported("检查把自己的函数传给了学生的函数，这样的检查不能在引擎里进行")
        return known[1].id

    # running

    def run(self, cell, values):
        """Run one test cell.

        ``cell``: {"grade_id", "code", "source", "quiet", "points", "reads", "syncs"}.
        ``values``: {name: envelope}.  Returns the verdict, a dict of plain values: "status" ("ok",
        "error"), "points", "text", "html", "records", "stdout", "error" (ename, evalue, line,
        hidden, fault), "strange" (reasons), "seconds".
        """
        started = time.perf_counter()
        self._strange, self._synced = [], {}
        self._announced.clear()
        missing = []
        for name, envelope in values.items():
            if name in self._trusted:
                continue
            try:
                value = self._value(name, envelope)
            except KeyError:
                # As in one kernel: gone there is gone here, unless an earlier test made it.
                missing.append(name)
                arrived = self._arrived.pop(name, self)
                if name in self.namespace and self.namespace[name] is arrived:
                    del self.namespace[name]
                continue
            self.namespace[name] = self._arrived[name] = value
            if name in cell["syncs"]:
                self._synced[name] = value
        out, err = io.StringIO(), io.StringIO()
        verdict = {"status": "ok", "text": None, "html": None, "records": None, "error": None}
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                shown = self._execute(cell)
                if shown is not None:
                    verdict |= _shown(shown)
            except BaseException as error:
                verdict |= {"status": "error", "error": _described(error, cell, missing)}
        points, note = 0.0, None
        if verdict["status"] == "ok":
            if verdict["records"] is not None:
                points = min(max(float(verdict["text"]), 0.0), cell["points"])
            else:
                points, note = grade_of(verdict["text"], cell["points"])
        return verdict | {
            "points": float(points),
            "note": note,
            "missing": missing,
            "strange": self._strange[:5],
            "stdout": out.getvalue()[:_TEXT_LIMIT],
            "seconds": time.perf_counter() - started,
        }

    def _execute(self, cell):
        filename = f"<{cell['grade_id']}>"
        linecache.cache[filename] = (0, None, cell["code"].splitlines(True), filename)
        body, last = _compiled(cell["code"], filename, cell["quiet"])
        exec(body, self.namespace)
        return None if last is None else eval(last, self.namespace)

    def _shell(self):
        """``get_ipython()``: a real shell on this namespace, made when a test first asks for it."""
        from IPython.core.interactiveshell import InteractiveShell

        if not InteractiveShell.initialized():
            shell = InteractiveShell.instance(user_ns=self.namespace)
            shell.history_manager.enabled = False
            self.namespace["get_ipython"] = self._shell
        return InteractiveShell.instance()


# ------------------------------------------------------------------------------------- small parts


@functools.cache
def _compiled(code, filename, quiet):
    """A test cell's statements and its last expression (or None), compiled: once for all judges."""
    tree = ast.parse(code, filename)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not quiet:
        last = ast.Expression(tree.body.pop().value)
        last = compile(last, filename, "eval", dont_inherit=True)
    return compile(tree, filename, "exec", dont_inherit=True), last


def _module(name):
    """The module that everybody means by this name, if it is installed here."""
    target = _ALIASES.get(name)
    if target is None and (name in sys.stdlib_module_names or name in sys.modules):
        target = name
    if target is None:
        return None
    try:
        return importlib.import_module(target)
    except ImportError:
        return None


def _signature(text):
    """The signature written as ``text``; parsed, never evaluated."""
    import inspect

    arguments = ast.parse(f"def f{text}: pass").body[0].args
    parameters, kind = [], inspect.Parameter

    def add(argument, how, default=None):
        value = kind.empty
        if default is not None:
            try:
                value = ast.literal_eval(default)
            except ValueError:
                value = ast.unparse(default)
        parameters.append(kind(argument.arg, how, default=value))

    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + arguments.defaults
    for argument, default in zip(positional, defaults, strict=True):
        only = argument in arguments.posonlyargs
        add(argument, kind.POSITIONAL_ONLY if only else kind.POSITIONAL_OR_KEYWORD, default)
    if arguments.vararg:
        add(arguments.vararg, kind.VAR_POSITIONAL)
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        add(argument, kind.KEYWORD_ONLY, default)
    if arguments.kwarg:
        add(arguments.kwarg, kind.VAR_KEYWORD)
    return inspect.Signature(parameters)


def _may_change(value):
    if isinstance(value, _MUTABLE):
        return True
    home = type(value).__module__.partition(".")[0]
    return home in ("pandas", "numpy") and hasattr(value, "__setitem__")


def _update(own, new):
    """Make the test's own object what the student's function made of its copy."""
    kind = type(own)
    if kind is list:
        own[:] = new if type(new) is list else own
    elif (kind is dict and type(new) is dict) or (kind is set and type(new) is set):
        own.clear()
        own.update(new)
    elif kind is bytearray and type(new) is bytearray:
        own[:] = new
    elif (
        kind is type(new)
        and kind.__module__.startswith("pandas")
        and hasattr(own, "_update_inplace")
    ):
        if not own.equals(new) or list(own.axes[-1]) != list(new.axes[-1]):
            own._update_inplace(new)
    elif kind is type(new) and kind.__name__ == "ndarray" and own.shape == new.shape:
        with contextlib.suppress(ValueError, TypeError):
            own[...] = new


def _exception(raised):
    """An exception of the same built-in kind, so that ``except ValueError`` in a test works."""
    for name in (raised.type_name, *raised.bases):
        base = getattr(builtins, name.rpartition(".")[2], None)
        if isinstance(base, type) and issubclass(base, Exception):
            break
    else:
        base = Exception
    name = re.sub(r"\W", "_", raised.type_name.rpartition(".")[2])[:60] or "Exception"
    kind = base if base.__name__ == name else type(name, (base,), {})
    try:
        error = kind(raised.message)
    except Exception:  # kinds that want more arguments, as UnicodeDecodeError
        error = type(name, (Exception,), {})(raised.message)
    error._from_student = raised.message
    return error


def _shown(value):
    """What a cell's last expression gives to see, and the checks in it."""
    text = repr(value)[:_TEXT_LIMIT]
    found = {"text": text}
    if isinstance(value, float) and type(value).__module__.startswith("helpers."):
        found["text"] = repr(value)
        found["records"] = value.records()
        found["html"] = value._repr_html_()
    return found


_OURS = (Unsupported, ImportError, SyntaxError, MemoryError, OSError, codec.CodecError)


def _described(error, cell, missing):
    """An exception for the record: what happened, where, and whose fault it can be."""
    kind, line = type(error), None
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == f"<{cell['grade_id']}>":
            line = frame.lineno
    if isinstance(error, SyntaxError):
        line = error.lineno
    fault = "test"
    if isinstance(error, StudentFault):
        fault = "student"
    elif getattr(error, "_from_student", None) is not None:
        fault = "call"
    elif isinstance(error, NameError) and getattr(error, "name", None) in {
        *cell["reads"],
        *missing,
    }:
        fault = "name"
    elif isinstance(error, _OURS) or not isinstance(error, Exception):
        fault = "judge"
    return {
        "ename": kind.__name__,
        "evalue": str(error)[:2000],
        "name": getattr(error, "name", None) if isinstance(error, NameError) else None,
        "line": line,
        "hidden": _is_hidden(cell["source"], cell["code"], line),
        "fault": fault,
    }


def _is_hidden(source, code, line):
    """Whether that line of the cell is in a hidden region (or cannot be placed)."""
    if "HIDDEN TESTS" not in source:
        return False
    if line is None or source.count("\n") != code.count("\n"):
        return True
    hidden = False
    for number, text in enumerate(source.split("\n"), 1):
        if "BEGIN HIDDEN TESTS" in text:
            hidden = True
        elif "END HIDDEN TESTS" in text:
            hidden = False
        if number == line:
            return hidden
    return True


def _display(*values, **_):
    for value in values:
        print(repr(value))


@contextlib.contextmanager
def _quiet():
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


# ------------------------------------------------------------------------ in the box (see warm.py)


def prepare(preload=()):
    """Import what test cells need, before judges are forked."""
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    for name in preload:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def run_prefix(sources):
    """Go through the test cells once, before judges are forked.

    Each source is JSON: {"prelude": ..., "tests": [cell, ...]}.  Each test runs with every student
    name unanswered (None), so that imports are done and answer keys computed; what it finds is
    thrown away.
    """

    def call(handle, envelopes, hidden, announced):
        raise StudentFault("")

    for source in sources:
        notebook = json.loads(source)
        judge = Judge(call, notebook["prelude"])
        for cell in notebook["tests"]:
            judge.run(cell, {name: codec.encode(None) for name in cell["reads"]})
    return [("ok", []) for _ in sources]


def main(channel, limits):
    """Serve one notebook: "begin" (the prelude), then "test" after "test".

    While a test runs, "ask" requests go back to the coordinator: calls of student functions.
    """
    judge = number = None

    def call(handle, envelopes, hidden, announced):
        header = {"handle": handle, "hidden": list(hidden), "announced": announced}
        channel.send(number, {"kind": "ask", **header}, envelopes)
        answer = channel.receive()
        if "fault" in answer.header:
            raise StudentFault(answer.header["fault"])
        return answer.blobs

    while True:
        message = channel.receive()
        number = message.number
        reply = {"kind": "done"}
        if message.kind == "begin":
            judge = Judge(call, message.header["prelude"], value_bytes=limits["value_bytes"])
        else:
            values = dict(zip(message.header["names"], message.blobs, strict=True))
            reply["verdict"] = judge.run(message.header["cell"], values)
        channel.send(number, reply)
