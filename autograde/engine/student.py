"""What runs in the box of a submission: an IPython shell that runs cells and hands out values.

`prepare` runs once in the warm process, before anything of a student is near; `main` runs in the
child, after it has locked itself in.  The student's code shares this process and may do to it
whatever it likes: nothing said from here counts as more than the process's own outputs and values.
"""

import ast
import asyncio
import builtins
import contextlib
import fcntl
import inspect
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import types
import warnings

from . import codec
from .ahead import Ahead

__all__ = ["main", "prepare", "run_ahead", "run_prefix"]

# What prepare and run_prefix leave for main: the one shell of this process, the module whose place it
# took, whether random numbers have been seeded, and what cells did that ran ahead (by their source).
_ready = types.SimpleNamespace(shell=None, replaced=None, seeded=False, ahead={})

_CALLS_SECONDS = 1.0  # after that, calls that were asked for together wait to be asked for again


# --- outputs --------------------------------------------------------------------------------------


class _Outputs:
    """Outputs of one cell in nbformat's form, of at most ``limit`` bytes."""

    def __init__(self, limit):
        self.limit = limit
        self.start()

    def start(self):
        self.items, self.size, self.full, self.clear_next = [], 0, False, False

    def add(self, output):
        """Append one output, unless the cell has already said too much; an error is always told."""
        if self.clear_next:
            self.items, self.size, self.clear_next = [], 0, False
        if self.full:
            if output["output_type"] == "error" and len(self.items) < 100:
                self.items.append(output)
            return
        size = len(json.dumps(output, ensure_ascii=False, default=str))
        if self.size + size > self.limit:
            self.full = True
            note = f"\n（这一格的输出超过了 {self.limit} 字节，后面的省略了。）\n"
            output = {"output_type": "stream", "name": "stderr", "text": note}
        self.size += size
        self.items.append(output)

    def write(self, name, text):
        """Add text to a stream; what follows on the same stream is one output."""
        if self.full:
            return
        last = self.items[-1] if self.items and not self.clear_next else None
        if last is None or last["output_type"] != "stream" or last["name"] != name:
            last = {"output_type": "stream", "name": name, "text": ""}
            self.add(last)
        room = max(self.limit - self.size, 0)
        self.size += len(text)
        last["text"] += text[:room]
        if len(text) > room:
            self.add({"output_type": "stream", "name": name, "text": ""})


class _Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of the cells."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, outputs, name, number):
        super().__init__()
        self._outputs, self._name, self._number = outputs, name, number

    name = property(lambda self: f"<{self._name}>")

    def writable(self):
        return True

    def fileno(self):
        return self._number

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if text:
            self._outputs.write(self._name, text)
        return len(text)


def _redirect(shell):
    """Let whatever is printed become outputs of the cell."""
    sys.stdout = sys.__stdout__ = _Stream(shell.outputs, "stdout", 1)
    sys.stderr = sys.__stderr__ = _Stream(shell.outputs, "stderr", 2)


def _bundle(data):
    """A MIME bundle as nbformat keeps it: pictures in base64."""
    import base64

    return {
        mime: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
        for mime, value in data.items()
    }


def _shell_class():
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.error import StdinNotImplementedError
    from IPython.core.interactiveshell import InteractiveShell

    class Publisher(DisplayPublisher):
        def publish(self, data, metadata=None, *, transient=None, update=False, **_):
            output = {
                "output_type": "display_data",
                "data": _bundle(data),
                "metadata": metadata or {},
            }
            display_id = (transient or {}).get("display_id")
            if update:
                for earlier, known in self.shell.display_ids:
                    if known == display_id:
                        earlier.update(data=output["data"], metadata=output["metadata"])
                return
            if display_id is not None:
                self.shell.display_ids.append((output, display_id))
            self.shell.outputs.add(output)

        def clear_output(self, wait=False):
            outputs = self.shell.outputs
            if wait:
                outputs.clear_next = True
            else:
                outputs.start()

    class Hook(DisplayHook):
        def write_output_prompt(self):
            pass

        def write_format_data(self, format_dict, md_dict=None):
            self.shell.outputs.add(
                {
                    "output_type": "execute_result",
                    "execution_count": self.prompt_count,
                    "data": _bundle(format_dict),
                    "metadata": md_dict or {},
                }
            )

        def finish_displayhook(self):
            pass

    class Shell(InteractiveShell):
        displayhook_class = Hook
        display_pub_class = Publisher

        def init_virtualenv(self):
            pass

        def transform_cell(self, raw_cell):
            if self._is_plain(raw_cell):
                return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
            return super().transform_cell(raw_cell)

        def transformers(self):
            """What changes a cell's source before it is parsed."""
            manager = self.input_transformer_manager
            return (
                list(manager.cleanup_transforms),
                list(manager.line_transforms),
                list(manager.token_transformers),
                list(self.input_transformers_post),
            )

        def _is_plain(self, source):
            """Whether IPython would leave this source as it is: Python of several lines, no
            transformer added.  Finding that out by IPython's own way takes milliseconds."""
            if source[:1].isspace() or "\n" not in source.strip():
                return False  # leading blank lines go; of a single line, a bare word may be a magic
            if self.transformers() != self.usual_transformers:
                return False
            try:
                ast.parse(source)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return False
            return True

        def enable_gui(self, gui=None):
            pass

        def ask_exit(self):
            pass

        def set_next_input(self, s, replace=False):
            pass

        def system_piped(self, cmd):
            done = subprocess.run(
                self.var_expand(cmd, depth=1),
                shell=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            sys.stdout.write(done.stdout.decode("utf-8", "replace"))
            self.user_ns["_exit_code"] = done.returncode

        system = system_piped

        def _showtraceback(self, etype, evalue, stb):
            self.failed = True
            try:
                text = str(evalue)
            except Exception:
                text = ""
            self.outputs.add(
                {
                    "output_type": "error",
                    "ename": str(etype.__name__),
                    "evalue": text,
                    "traceback": [str(line) for line in stb],
                }
            )

    def no_input(prompt="", stream=None):
        raise StdinNotImplementedError(
            "raw_input was called, but this frontend does not support input requests."
        )

    return Shell, no_input


# --- before the fork ------------------------------------------------------------------------------


def prepare(preload=(), *, output_bytes=2_000_000):
    """Import what cells need, make the shell, and go once through the slow first times."""
    from traitlets.config import Config

    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.separate_in = ""
    shell_class, no_input = _shell_class()
    _ready.replaced = sys.modules["__main__"]
    shell = shell_class.instance(config=config)
    shell.outputs, shell.display_ids, shell.failed = _Outputs(output_bytes), [], False
    shell.usual_transformers = shell.transformers()
    builtins.input = no_input
    with contextlib.suppress(ImportError):
        import getpass

        getpass.getpass = no_input
    _ready.shell = shell
    for name in preload:
        with contextlib.suppress(ImportError):
            __import__(name)
    _rehearse(shell)


def _rehearse(shell):
    """Pay for first times here: a figure, a table, a traceback; leave no trace of it."""
    out, err = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = io.StringIO()
    lines = []
    if "pandas" in sys.modules:
        lines.append(
            "import pandas as pd\n"
            "t = pd.DataFrame({'a': ['x', 'y', 'x'], 'b': [1, 2.5, None]})\n"
            "t['c'] = pd.to_datetime(['2026-03-02', '2026-03-09', '2026-03-16'])\n"
            "t['a'].str.len(); t.merge(t, on='a').sort_values('b_x'); t['c'].dt.month\n"
            "t.groupby('a', as_index=False).agg(b=('b', 'sum')).reset_index()\n"
            "t.pivot_table(index='a', values='b'); t.describe(); t.b.fillna(0).astype(int)\n"
            "repr(t); t"
        )
    if "matplotlib.pyplot" in sys.modules:
        lines.append(
            "import matplotlib.pyplot as plt\n"
            "figure, axes = plt.subplots()\n"
            "axes.bar(['甲', 'b'], [1, 2], label='x'); axes.plot([0, 1], [1, 2]); axes.legend()\n"
            "axes.set(title='t', xlabel='x', ylabel='y'); axes.grid(True)\n"
            "axes.scatter([0, 1], [1, 2])"
        )
    lines.append("1 / 0")
    lines.append("import asyncio\nawait asyncio.sleep(0)")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for source in lines:
                _run(shell, source, "rehearsal")
                for value in list(shell.user_ns.values()):
                    codec.encode(value)
    finally:
        sys.stdout, sys.stderr = out, err
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
        _show_before_drawing(shell)
    _drop_loop()
    shell.reset(new_session=True)
    shell.execution_count = 1
    shell.display_ids.clear()
    shell.outputs.start()


def _show_before_drawing(shell):
    """Let the inline backend show and close figures before matplotlib would draw them once more."""
    callbacks = shell.events.callbacks["post_execute"]
    callbacks.sort(key=lambda callback: getattr(callback, "__name__", "") != "flush_figures")


def run_prefix(sources):
    """Run instructor's cells before the fork; a list of (status, outputs).

    Random numbers that they leave unseeded are the same in every box.
    """
    shell = _ready.shell
    _reseed()
    _redirect(shell)
    runs = [
        _run_captured(shell, source, f"prefix{number}") for number, source in enumerate(sources)
    ]
    # A style that cannot draw is the cells' affair, and no reason not to start.
    with contextlib.suppress(Exception):
        _draw_once()
    _drop_loop()
    return runs


def run_ahead(cells):
    """Run locked cells of the instructor's before the fork, to replay them where they stand.

    ``cells``: {"source", "reads", "binds"} each, in order.  Leaves the shell as it was.
    """
    shell, namespace = _ready.shell, _ready.shell.user_ns
    hook = shell.displayhook
    before, shown_before = dict(namespace), dict(namespace["_oh"])
    underscores = (hook._, hook.__, hook.___)
    _redirect(shell)
    for cell in cells:
        ahead = Ahead(namespace, cell["reads"])
        if not ahead.possible:
            continue
        shell.outputs.start()
        shell.display_ids.clear()
        result = shell.run_cell(cell["source"], store_history=False)
        outputs = list(shell.outputs.items)
        if result.success and not shell.outputs.full:
            shown = [result.result] if result.result is not None else []
            ahead.keep(namespace, cell["binds"], outputs, shown)
            _ready.ahead[cell["source"]] = ahead
    namespace.clear()
    namespace.update(before)
    namespace["_oh"].clear()
    namespace["_oh"].update(shown_before)
    hook._, hook.__, hook.___ = underscores
    _drop_loop()
    shell.outputs.start()


def _draw_once():
    """Let matplotlib load the fonts of the style that the opening cells chose."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of characters that its font does not have
        figure, axes = pyplot.subplots()
        axes.bar(["甲", "b"], [1, 2], label="c")
        axes.set(title="图", xlabel="横", ylabel="纵")
        axes.legend()
        try:
            figure.savefig(io.BytesIO(), format="png")
        finally:
            pyplot.close(figure)


def _reseed():
    """Fresh entropy, as in a fresh kernel."""
    import random

    _ready.seeded = True

    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


# --- running --------------------------------------------------------------------------------------


def _arm():
    """From here SIGINT raises KeyboardInterrupt; student code and asyncio may have changed that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _disarm():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _loop():
    try:
        loop = asyncio.get_event_loop_policy().get_event_loop()
        if loop.is_closed() or loop.is_running():
            raise RuntimeError
    except RuntimeError:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
    return loop


def _drop_loop():
    """Close the loop before a fork: its descriptors are not to be closed later by number."""
    _loop().close()
    asyncio.set_event_loop(None)


async def _execute(shell, source, cell_id):
    """Run one cell inside a running loop, as ipykernel does, but read its source once."""
    trouble = result = None
    try:
        transformed = shell.transform_cell(source)
    except Exception:
        transformed, trouble = source, sys.exc_info()
    try:
        result = await shell.run_cell_async(
            source,
            store_history=True,
            transformed_cell=transformed,
            preprocessing_exc_tuple=trouble,
            cell_id=cell_id,
        )
    finally:
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
    return result


def _run(shell, source, cell_id):
    """Run one cell; True if it ended well."""
    shell.failed = False
    loop = _loop()
    cell = loop.create_task(_execute(shell, source, cell_id))
    try:
        _arm()
        loop.run_until_complete(cell)
    except KeyboardInterrupt:
        pass
    finally:
        _disarm()
    if not cell.done():  # it was interrupted while it awaited something
        cell.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            loop.run_until_complete(cell)
    return not cell.cancelled() and bool(cell.result().success) and not shell.failed


def _run_captured(shell, source, cell_id):
    shell.outputs.start()
    shell.display_ids.clear()
    ok = False
    try:
        ok = _run(shell, source, cell_id)
    except BaseException:  # whatever it is, the next cell still runs
        if not shell.failed:
            shell.showtraceback()
    return ("ok" if ok else "error"), shell.outputs.items


def _collect_descriptors(outputs):
    """Append what was written to descriptors 1 and 2 past ``sys.stdout``: by C code, or a child."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        try:
            size = os.fstat(number).st_size
            if size:
                text = os.pread(number, min(size, outputs.limit), 0).decode("utf-8", "replace")
                os.ftruncate(number, 0)
                outputs.write(name, text)
        except OSError:
            continue


class _Functions:
    """Callables that were handed out as handles."""

    def __init__(self):
        self._by_id = {}
        self._ids = {}

    def register(self, function):
        key = id(function)
        if key not in self._ids:
            self._ids[key] = f"f{len(self._by_id)}"
            self._by_id[self._ids[key]] = function  # kept alive, so that the key stays its own
        return self._ids[key]

    def find(self, handle):
        if handle.id not in self._by_id:
            raise codec.CodecError("no such function")
        return self._by_id[handle.id]


class _Session:
    def __init__(self, channel, limits):
        self.channel, self.limits, self.shell = channel, limits, _ready.shell
        self.functions = _Functions()
        self.shell.outputs.limit = limits["output_bytes"]

    def serve(self):
        """Answer requests until the coordinator goes away."""
        while True:
            message = self.channel.receive()
            action = getattr(self, f"on_{message.kind}", None)
            if action is None:
                raise ValueError(f"unknown request {message.kind!r}")
            header, blobs = action(message.header, message.blobs)
            self.channel.send(message.number, {"kind": "done", **header}, blobs)

    def on_run(self, header, blobs):
        ahead = _ready.ahead.pop(header["source"], None)
        if ahead is not None and ahead.still_good(self.shell.user_ns):
            status, outputs = "ok", self._replay(ahead, header["source"])
        else:
            status, outputs = _run_captured(self.shell, header["source"], header["cell_id"])
        _collect_descriptors(self.shell.outputs)
        text = json.dumps(outputs, default=str, ensure_ascii=False)
        return {"status": status}, [text.encode("utf-8", "replace")]

    def _replay(self, ahead, source):
        shell = self.shell
        shell.outputs.start()
        shell.history_manager.store_inputs(shell.execution_count, source, source)
        shell.execution_count += 1
        outputs, shown = ahead.replay(shell.user_ns)
        for value in shown:
            shell.displayhook.update_user_ns(value)
        return outputs

    def on_fetch(self, header, blobs):
        return {}, [self._fetch(name) for name in header["names"]]

    def _fetch(self, name):
        namespace = self.shell.user_ns
        if name not in namespace:
            return codec.encode_missing(name)
        return self._guard(lambda: self._encode(namespace[name]))

    def _encode(self, value):
        limit = self.limits["value_bytes"]
        return codec.encode(value, handle=self.functions.register, limit=limit)

    def _guard(self, work):
        """Run ``work`` so that it can be interrupted; what fails cannot cross."""
        try:
            _arm()
            return work()
        except BaseException as error:
            _disarm()
            reason = f"读取它的时候出错了（{type(error).__name__}）"
            return codec.encode(codec.CannotCross("?", reason))
        finally:
            _disarm()

    def on_call(self, header, blobs):
        hidden = {
            name: self.shell.user_ns.pop(name)
            for name in header["hidden"]
            if name in self.shell.user_ns
        }
        outcomes, started = [], time.perf_counter()
        try:
            for arguments in blobs:
                outcomes.append(self._guard(lambda it=arguments: self._call(header["handle"], it)))
                if time.perf_counter() - started > _CALLS_SECONDS:
                    break
            return {}, outcomes
        finally:
            self.shell.user_ns.update(hidden)

    def _call(self, handle, arguments):
        limit = self.limits["value_bytes"]
        args, kwargs, return_args = codec.decode_call(
            arguments, function=self.functions.find, limit=limit
        )
        function = self.functions.find(codec.Handle(handle))
        out, err = io.StringIO(), io.StringIO()
        value = raised = None
        started = time.perf_counter()
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                value = function(*args, **kwargs)
                if inspect.iscoroutine(value):  # asyncio's own takes generators for such
                    value = _loop().run_until_complete(value)
        except BaseException as error:
            raised = _raised(error)
        outcome = codec.Outcome(
            value=value,
            raised=raised,
            stdout=out.getvalue(),
            stderr=err.getvalue(),
            args=tuple(args) if return_args else None,
            kwargs=kwargs if return_args else None,
            seconds=time.perf_counter() - started,
        )
        return codec.encode_outcome(outcome, handle=self.functions.register, limit=limit)


def _raised(error):
    bases = [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"]
    try:
        message = str(error)
    except Exception:
        message = ""
    lines = traceback.format_exception(type(error), error, error.__traceback__, limit=-8)
    return codec.Raised(
        type(error).__name__, tuple(bases), message[:10_000], "".join(lines)[:20_000]
    )


def main(channel, limits):
    """Serve one submission on ``channel``; ``limits`` is the record of a `Limits`."""
    shell = _ready.shell
    _disarm()
    # Files without a name: nothing is left of them, and their size is bounded like any other's.
    for number in (1, 2):
        with tempfile.TemporaryFile(buffering=0) as file:
            fcntl.fcntl(file, fcntl.F_SETFL, os.O_APPEND)
            os.dup2(file.fileno(), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    _redirect(shell)
    if not _ready.seeded:
        _reseed()
    sys.path.insert(0, "")
    asyncio.set_event_loop(asyncio.new_event_loop())
    _Session(channel, limits).serve()
