"""Boxes for code that nobody vouches for: the coordinator's side.

`Warm` starts one warm process; each `Warm.open` forks a box from it in a few milliseconds, locked in
before it sees a byte of a submission.  `Child` talks to one box and believes nothing it says: what
comes back is outputs and values of that box, never a verdict.

    with Warm("student", preload=["pandas", "matplotlib.pyplot"]) as warm:
        with warm.open({"data.csv": b"..."}) as child:
            run = child.run("x = 1 + 1", cell_id="one")
            value = codec.decode(child.fetch(["x"])["x"])
"""

import contextlib
import functools
import json
import os
import re
import secrets
import shutil
import signal
import site
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from . import confine, wire
from .limits import Limits

__all__ = [
    "BoxDied",
    "BoxError",
    "BoxLimit",
    "BoxTimeout",
    "CellRun",
    "Child",
    "NoSandbox",
    "Reply",
    "Usage",
    "Warm",
    "WarmDied",
    "available",
    "missing",
]

_ENGINE = Path(__file__).resolve().parent
_ROLES = {
    "student": ("autograde.engine.student", ("helpers",)),
    "judge": ("autograde.engine.judge", ("helpers", "autograde")),
}
_OWN = (
    "ahead",
    "codec",
    "confine",
    "student",
    "warm",
    "wire",
)  # all of this package that a student sees
_PRELOAD = ("numpy", "pandas", "matplotlib.pyplot", "helpers")
# A clean interpreter: no environment, no user folder, no .pth file, no bytecode written.
_PYTHON = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c"]
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    **{
        f"{library}_NUM_THREADS": "1"
        for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
    },
}
_START_SECONDS = 120
_ANSWER_SECONDS = 30
_READING_SECONDS = 0.1  # enough to read a reply that lies ready


class NoSandbox(RuntimeError):
    """This host cannot isolate a box; the message lists what is missing, with remedies."""


class BoxError(Exception):
    """A box did not give what it was asked for; ``status`` as in `CellRun`, the reason in words."""

    status = "died"


class BoxDied(BoxError):
    """The process of the box has ended, or said something that it may not say."""


class WarmDied(BoxDied):
    """The box ended because its warm process did, which no submission can bring about."""


class BoxTimeout(BoxError):
    """The box did not answer in time; it may be alive (it stopped when interrupted) or not."""

    status = "timeout"


class BoxLimit(BoxError):
    """The box used more than it may and was killed."""

    status = "limit"


def _boot(module, call):
    """A program that runs one function of this package without importing the course around it."""
    return (
        "import sys, types\n"
        "top, engine = types.ModuleType('autograde'), types.ModuleType('autograde.engine')\n"
        "top.__path__, engine.__path__, top.engine = [], [sys.argv[1]], engine\n"
        "sys.modules.update({'autograde': top, 'autograde.engine': engine})\n"
        f"from autograde.engine import {module}\n"
        f"{module}.{call}\n"
    )


@dataclass(frozen=True)
class CellRun:
    """How one cell went: ``status`` is "ok", "error" (it raised), "timeout", "died" or "limit".

    ``outputs``: outputs in nbformat's form, checked and cut to size, but not sanitised as HTML.
    ``seconds``: wall time.  ``reason``: for people, empty when all is well.
    """

    status: str
    outputs: list = field(default_factory=list)
    seconds: float = 0.0
    reason: str = ""


@dataclass(frozen=True)
class Usage:
    """What a box used: ``cpu`` seconds, ``rss`` bytes at most of its first process."""

    cpu: float = 0.0
    rss: int = 0


@dataclass(frozen=True)
class Reply:
    """A box's answer: a JSON object and binary blobs, both of the box's making."""

    header: dict
    blobs: list


_REMEDIES = {
    "system": "隔离需要 Linux。macOS 请用虚拟机或容器，Windows 请在 WSL2 里运行。",
    "machine": "隔离只支持 x86-64 和 ARM64 的处理器。",
    "landlock": "内核没有打开 Landlock：需要 Linux 5.14 或更新，"
    "并且启动参数 lsm= 里包含 landlock（查看：cat /sys/kernel/security/lsm）。",
    "seccomp": "内核没有打开 seccomp 过滤（CONFIG_SECCOMP_FILTER）：请换用发行版自带的内核。",
    "namespaces": "不能建立用户命名空间。请管理员执行 "
    "sudo sysctl -w user.max_user_namespaces=15000；Ubuntu 24.04 起还要 "
    "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0；较旧的 Debian 还要 "
    "sudo sysctl -w kernel.unprivileged_userns_clone=1。在容器里运行时，启动容器要加 "
    "--security-opt seccomp=unconfined --security-opt apparmor=unconfined。",
}


@functools.cache
def _missing():
    command = [*_PYTHON, _boot("confine", "probe()"), str(_ENGINE)]
    done = subprocess.run(
        command, env=_ENVIRONMENT, cwd="/", stdin=subprocess.DEVNULL, capture_output=True
    )
    try:
        failures = json.loads(done.stdout)
    except ValueError:
        failures = [["namespaces", done.stderr.decode("utf-8", "replace")[-300:]]]
    return tuple(f"{_REMEDIES[name]}（{reason}）" for name, reason in failures)


def missing():
    """What this host lacks for full isolation: sentences in Chinese, each with its remedy."""
    return list(_missing())


def available():
    """Whether a box can be fully isolated here."""
    return not missing()


# --- the warm process -----------------------------------------------------------------------------


class Warm:
    """A warm process and the boxes that fork from it.

    ``role``: "student" or "judge", which decides the program and what of the course is visible:
    a student's box sees ``helpers``, a judge's ``helpers`` and ``autograde``.
    ``preload``: names of modules to import before forking.
    ``workdir_files``: files in every working folder: bytes, or the path of a file to show read-only.
    ``isolate``: False runs boxes as ordinary processes (for hosts that cannot isolate).
    ``hide``: folders that no box may see, even if they lie inside Python's own folders.
    ``prefix``: sources of cells that every submission shares, run once before forking; how they went
    is in ``prefix_runs``.
    ``ahead``: later locked cells that may be run before forking, too (see `ahead`).
    ``spare``: whether to fork the next box while one works, locked in and empty, for the next `open`.
    ``main``: the module with ``prepare(preload)`` and ``main(channel, limits)``, if not the role's.

    Started when first needed, and again if it has died.  Safe to share between threads.
    `NoSandbox` where the host cannot isolate.
    """

    def __init__(
        self,
        role="student",
        preload=_PRELOAD,
        limits=None,
        workdir_files=None,
        isolate=True,
        *,
        hide=(),
        prefix=(),
        ahead=(),
        spare=False,
        main=None,
    ):
        if role not in _ROLES:
            raise ValueError(f"role must be one of {', '.join(_ROLES)}, not {role!r}")
        default, self._packages = _ROLES[role]
        self.role, self.limits, self.isolate = role, limits or Limits(), isolate
        self._main, self._preload, self._prefix = main or default, list(preload), list(prefix)
        self._ahead, self._keeps_spare = list(ahead), spare
        self._files = dict(workdir_files or {})
        for name in self._files:
            _check_name(name)
        self._hide = [str(Path(path).resolve()) for path in hide]
        self._lock = threading.RLock()
        self._process = None
        self._folder = None
        self._spare = None  # (socket, folder) of a box that has been asked for ahead of its use
        self._forks = deque()  # answers about forks that came while something else was awaited
        self.prefix_runs = []
        self.threads = None

    def start(self):
        """Start the warm process now rather than at the first `open`."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._stop()
                self._start()
        return self

    def _start(self):
        self._folder = None if self.isolate else tempfile.mkdtemp(prefix="shequn-box-")
        control, theirs = socket.socketpair()
        passing, theirs_passing = socket.socketpair()
        with theirs, theirs_passing, tempfile.TemporaryFile() as errors:
            numbers = [theirs.fileno(), theirs_passing.fileno()]
            program = _boot("warm", f"main({numbers[0]}, {numbers[1]})")
            self._process = subprocess.Popen(
                [*_PYTHON, program, str(_ENGINE)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=_ENVIRONMENT,
                cwd="/",
                pass_fds=numbers,
                start_new_session=True,
            )
            self._control, self._passing = wire.Channel(control), passing
            try:
                self._control.send(0, self._settings())
                deadline = time.monotonic() + _START_SECONDS
                hello = self._control.receive(deadline=deadline)
            except (wire.Closed, wire.Expired, wire.Malformed) as error:
                errors.seek(0)
                text = errors.read()[-2_000:].decode("utf-8", "replace")
                self._stop()
                raise BoxDied(f"预热进程没有启动：{type(error).__name__} {text}") from error
        if hello.kind != "ready":
            self._stop()
            if self.isolate and missing():
                raise NoSandbox("\n".join(missing()))
            reason, trace = hello.header.get("reason"), hello.header.get("trace")
            raise BoxDied(f"预热进程没有启动：{reason}\n{trace}")
        self.threads, self._held = hello.header["threads"], hello.header["held"]
        self.prefix_runs = [
            CellRun(status, _clean_outputs(outputs, self.limits.output_bytes))
            for status, outputs in hello.header["prefix"]
        ]

    def _settings(self):
        """What the warm process is told; nothing in it is a secret."""
        packages = {name: _package(name) for name in self._packages}
        linked = {
            name: os.path.realpath(path)
            for name, path in self._files.items()
            if not isinstance(path, bytes)
        }
        settings = {
            "kind": "start",
            "main": self._main,
            "preload": self._preload,
            "prefix": self._prefix,
            "ahead": self._ahead,
            "limits": self.limits.record(),
            "isolate": self.isolate,
        }
        if self.isolate:
            shown = {name: f"/box/files/{number}" for number, name in enumerate(linked)}
            mounts = {shown[name]: path for name, path in linked.items()}
            mounts |= {f"/box/site/{name}": path for name, path in packages.items()}
            settings["engine"] = "/box/site/autograde/engine"
            if "autograde" not in packages:
                settings["engine"] = "/box/engine"
                mounts |= {f"/box/engine/{name}.py": str(_ENGINE / f"{name}.py") for name in _OWN}
            home, scratch = confine.HOME, "/tmp"
            settings["plan"] = _plan(mounts, self._hide, self.limits.file_mb)
            settings["site"] = "/box/site"
        else:
            shown, home, scratch = linked, self._folder, self._folder
            settings["site"] = os.path.join(self._folder, "site")
            os.mkdir(settings["site"])
            for name, path in packages.items():
                os.symlink(path, os.path.join(settings["site"], name))
        settings["links"] = shown
        settings["paths"] = [settings["site"], *_site_folders()]
        settings["environment"] = {
            **_ENVIRONMENT,
            **{name: os.environ[name] for name in ("TZ",) if name in os.environ},
            "HOME": home,
            "TMPDIR": scratch,
            "IPYTHONDIR": f"{scratch}/.ipython",
            "MPLCONFIGDIR": f"{scratch}/.matplotlib",
        }
        return settings

    def open(self, files=None):
        """A fresh box whose working folder holds ``files`` ({relative path: bytes}).

        `ValueError` for a path that leads outside; `BoxDied` if no box comes up.
        """
        for name in files or ():
            _check_name(name)
        always = {name: data for name, data in self._files.items() if isinstance(data, bytes)}
        files = {**always, **(files or {})}
        child = self._fork()
        try:
            child.ask("setup", {"names": list(files)}, list(files.values()))
        except BoxError:
            child.close()
            raise
        return child

    def _fork(self):
        for last in (False, True):
            with self._lock:
                self.start()
                try:
                    return self._forked()
                except (wire.Closed, wire.Malformed, wire.Expired) as error:
                    self._stop()  # it has died since it last answered: once more with a new one
                    if last:
                        raise WarmDied(f"预热进程不能用：{type(error).__name__}") from error
                except OSError as error:
                    raise BoxDied(f"沙箱没有启动：{error}") from error

    def _forked(self):
        """A `Child`: the spare box, if there is one, and then the next spare is asked for."""
        child, (spare, self._spare) = None, (self._spare, None)
        if spare is not None:
            with contextlib.suppress(OSError):  # it could not be forked then: perhaps now
                child = self._arrived(*spare)
        if child is None:
            child = self._arrived(*self._ask_fork())
        if self._keeps_spare:
            self._spare = self._ask_fork()
        return child

    def _ask_fork(self):
        ours, theirs = socket.socketpair()
        folder = None if self.isolate else tempfile.mkdtemp(prefix="work-", dir=self._folder)
        with theirs:
            try:
                socket.send_fds(self._passing, [b"o"], [theirs.fileno()])
            except OSError as error:
                raise wire.Closed(str(error)) from error
            self._control.send(0, {"kind": "open", "folder": folder})
        return ours, folder

    def _arrived(self, ours, folder):
        """The box that was asked for first of those that have not arrived; `OSError` if there is none."""
        answer = self._forks.popleft() if self._forks else self._await("opened", "failed")
        if answer.kind == "failed":
            raise OSError(str(answer.header.get("reason")))
        pidfd = None
        if self.isolate:
            _, numbers, _, _ = socket.recv_fds(self._passing, 1, 1)
            if not numbers:
                raise wire.Closed("no descriptor")
            pidfd = numbers[0]
        return Child(self, wire.Channel(ours), answer.header["pid"], pidfd, folder)

    def _await(self, *kinds, pid=None):
        """The next answer of these kinds; accounts of other boxes that come first are passed over."""
        deadline = time.monotonic() + _ANSWER_SECONDS
        while True:
            reply = self._control.receive(deadline=deadline)
            if reply.kind in kinds and pid in (None, reply.header["pid"]):
                return reply
            if reply.kind in ("opened", "failed"):
                self._forks.append(reply)

    def _reap(self, pid, process, *, wait):
        """Have the warm process take leave of a dead box; its account, if that is waited for."""
        with self._lock:
            if process is not self._process or process.poll() is not None:
                return None
            try:
                self._control.send(0, {"kind": "reap", "pid": pid})
                return self._await("reaped", pid=pid).header if wait else None
            except (wire.Closed, wire.Malformed, wire.Expired, OSError):
                return None

    def close(self):
        """End the warm process and with it all its boxes."""
        with self._lock:
            self._stop()

    def _stop(self):
        process, self._process = self._process, None
        if process is None:
            return
        self._control.close()
        self._passing.close()
        if self._spare is not None:
            self._spare[0].close()
        self._spare = None
        self._forks.clear()
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.close()


def _check_name(name):
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts or "\0" in name:
        raise ValueError(f"not a relative path: {name!r}")


def _package(name):
    """The folder of one of the course's own packages."""
    return str(_ENGINE.parent if name == "autograde" else _ENGINE.parent.parent / name)


def _plan(mounts, hide, file_mb):
    """What the file system of a box shows: Python, its packages and fonts; see `confine.enter`."""
    binds, links = [], {}
    prefixes = dict.fromkeys((sys.base_prefix, sys.prefix, "/usr", "/usr/local"))
    wanted = [os.path.join(prefix, part) for prefix in prefixes for part in _PREFIX_PARTS]
    wanted += [*_site_folders(), os.path.dirname(sys.executable), *_SYSTEM_PARTS]
    for path in wanted:
        if not os.path.exists(path):
            continue
        real = os.path.realpath(path)
        binds.append(real)
        if real != path:
            links[path] = real
    # The course around this package, which may lie inside Python's own folders.
    root = str(_ENGINE.parent.parent)
    own = [str(_ENGINE.parent)] if root in map(os.path.realpath, _site_folders()) else [root]
    return {
        "binds": list(dict.fromkeys(binds)),
        "masks": [*own, *hide],
        "mounts": mounts,
        "links": links,
        "files": {**_ETC, **_font_lists()},
        "file_mb": file_mb,
    }


_PREFIX_PARTS = ("bin", "lib", "lib64", "libexec", "share/fonts", "share/zoneinfo", "pyvenv.cfg")
_SYSTEM_PARTS = (
    "/bin",
    "/lib",
    "/lib64",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/usr/share/locale",
    "/usr/share/i18n",
)
_ETC = {
    "/etc/passwd": f"student:x:1000:1000:student:{confine.HOME}:/bin/sh\n",
    "/etc/group": "student:x:1000:\n",
    "/etc/hosts": "127.0.0.1 localhost box\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
}


@functools.cache
def _font_lists():
    """This user's lists of fonts for matplotlib, as files of a box: making one takes seconds."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(os.environ.get("MPLCONFIGDIR") or os.path.join(base, "matplotlib"))
    if not any(folder.glob("fontlist-v*.json")):
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    lists = {}
    for path in folder.glob("fontlist-v*.json"):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            lists[f"/tmp/.matplotlib/{path.name}"] = path.read_text(encoding="utf-8")
    return lists


def _site_folders():
    """Folders that hold installed packages, in the order of ``sys.path``."""
    known = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    known.update(site.getsitepackages())
    if site.ENABLE_USER_SITE:
        known.add(site.getusersitepackages())
    return [path for path in dict.fromkeys(sys.path) if path in known and os.path.isdir(path)]


# --- one box --------------------------------------------------------------------------------------


class Child:
    """One box.  Made by `Warm.open`; not to be shared between threads at the same time.

    After any `BoxDied` or `BoxLimit`, and after a `BoxTimeout` that ``alive`` does not survive, the
    box is gone and every further request fails at once in the same way.
    """

    def __init__(self, warm, channel, pid, pidfd, folder):
        self._warm, self._process = warm, warm._process
        self._channel, self._pid, self._pidfd, self._folder = channel, pid, pidfd, folder
        self.limits = warm.limits
        self._end = time.monotonic() + self.limits.submission_seconds
        self._host_pid = pid if pidfd is None else _pid_here(pidfd)
        self._failure = None
        self._reaped = False
        self.usage = Usage()
        # A value may be as large as allowed; a list of them is bounded by the count of names.
        channel.max_header = 1_000_000

    alive = property(lambda self: self._failure is None and self._pid is not None)

    def run(self, source, *, cell_id, timeout=None):
        """Run one cell; a `CellRun`, whatever it does.  Raises `WarmDied` alone."""
        started = time.monotonic()
        self._channel.max_blobs = self.limits.output_bytes * 4 + 1_000_000
        try:
            reply = self.ask("run", {"source": source, "cell_id": cell_id}, timeout=timeout)
        except WarmDied:
            raise
        except BoxError as error:
            outputs = getattr(error, "outputs", [])
            return CellRun(error.status, outputs, time.monotonic() - started, str(error))
        status, outputs = self._ran(reply)
        return CellRun(status, outputs, time.monotonic() - started)

    def _ran(self, reply):
        status = reply.header.get("status")
        raw = reply.blobs[0] if reply.blobs else b"[]"
        return ("ok" if status == "ok" else "error"), _read_outputs(raw, self.limits.output_bytes)

    def fetch(self, names, *, timeout=None):
        """Values by name, each an envelope for `codec.decode`.  Raises a `BoxError`."""
        names = list(names)
        self._channel.max_blobs = self.limits.value_bytes * 4
        reply = self.ask("fetch", {"names": names}, timeout=timeout)
        if len(reply.blobs) != len(names):
            self._fail(BoxDied("学生程序的回复不合规矩"))
        return dict(zip(names, reply.blobs, strict=True))

    def call(self, handle, calls, *, hidden=(), timeout=None):
        """Call a function by its handle, once for each of `codec.encode_call` bytes, in order.

        Gives `codec.decode_outcome` bytes for the first of them at least; slow ones may be left out.
        ``hidden``: names taken out of the notebook's namespace during the calls.
        """
        self._channel.max_blobs = self.limits.value_bytes * 2
        header = {"handle": handle, "hidden": list(hidden)}
        reply = self.ask("call", header, calls, timeout=timeout)
        if not 1 <= len(reply.blobs) <= len(calls):
            self._fail(BoxDied("学生程序的回复不合规矩"))
        return reply.blobs

    def ask(self, kind, header=None, blobs=(), *, timeout=None, serve=None):
        """Send one request and wait for its `Reply`; raises a `BoxError`.

        ``timeout`` in seconds, at most what is left of the submission's time.  ``serve(header,
        blobs) -> (header, blobs)`` answers what the box asks meanwhile (a judge that calls a
        function); the time it takes does not count.
        """
        return self.answer(self.post(kind, header, blobs, timeout=timeout), serve=serve)

    def post(self, kind, header=None, blobs=(), *, timeout=None):
        """Send one request and go on: `answer` waits for its reply, before anything else is asked."""
        if self._failure is not None:
            raise self._failure
        seconds = self.limits.cell_seconds if timeout is None else timeout
        number = secrets.randbits(64)
        deadline = min(time.monotonic() + seconds, self._end)
        with self._told(number, seconds):
            self._channel.send(number, {"kind": kind, **(header or {})}, blobs, deadline=deadline)
        return number, seconds, deadline

    def answer(self, posted, *, serve=None):
        """The `Reply` to what was posted; one that came while nobody waited is never too late."""
        if self._failure is not None:
            raise self._failure
        number, seconds, deadline = posted
        deadline = max(deadline, time.monotonic() + _READING_SECONDS)
        with self._told(number, seconds):
            while True:
                message = self._channel.receive(deadline=deadline, tick=self._watch)
                if message.number != number or message.kind != "ask" or serve is None:
                    return self._reply(message, number)
                paused = time.monotonic()
                answer, parts = serve(message.header, message.blobs)
                pause = time.monotonic() - paused
                deadline, self._end = deadline + pause, self._end + pause
                self._channel.send(number, {"kind": "answer", **answer}, parts, deadline=deadline)

    @contextlib.contextmanager
    def _told(self, number, seconds):
        """What can go wrong on the channel, as a `BoxError`."""
        try:
            yield
        except wire.Expired:
            self._interrupt(number, seconds)
        except wire.Closed:
            self._died()
        except wire.Malformed as error:
            self._fail(BoxDied(f"学生程序在内部通道上乱发数据，已停止（{error}）"))

    def _reply(self, message, number):
        if message.kind == "failed" and message.number == 0:
            self._fail(BoxDied(f"沙箱出错：{str(message.header.get('reason'))[:500]}"))
        if message.number != number or message.kind != "done":
            self._fail(BoxDied("学生程序在内部通道上伪造回复，已停止"))
        return Reply(message.header, message.blobs)

    def _interrupt(self, number, seconds):
        """The time is up: interrupt the cell, and kill the box if that does not help."""
        spent = time.monotonic() >= self._end
        reason = (
            f"全部单元格加起来超过了 {self.limits.submission_seconds:g} 秒"
            if spent
            else f"运行超过了 {seconds:g} 秒"
        )
        error = BoxTimeout(reason)
        self._signal(signal.SIGINT)
        try:
            deadline = time.monotonic() + self.limits.grace_seconds
            reply = self._reply(self._channel.receive(deadline=deadline, tick=self._watch), number)
        except (wire.Expired, wire.Closed, wire.Malformed):
            self._fail(error)
        error.outputs = self._ran(reply)[1]
        if spent:
            self._fail(error)
        raise error

    def _watch(self):
        """Kill a box that holds too much memory; called about every 50 ms of waiting."""
        limit = self.limits.memory_mb << 20
        if _memory(self._host_pid, self._warm._held) > limit:
            self._fail(BoxLimit(f"内存超过了 {self.limits.memory_mb} MB"))

    def _fail(self, error):
        self._failure = error
        self.close()
        raise error

    def _died(self):
        """The box has ended by itself, or has at least hung up: say how."""
        self._signal(signal.SIGKILL)
        account = self._warm._reap(self._pid, self._process, wait=True)
        if account is None:
            self._fail(WarmDied("预热进程意外结束了"))
        self.usage, self._reaped = Usage(account["cpu"], account["rss"]), True
        code = account["code"]
        if code == -signal.SIGKILL:
            reason = "学生程序被强行停止了"
        elif code < 0:
            reason = f"学生程序崩溃了（{_SIGNALS.get(-code, f'信号 {-code}')}）"
        else:
            reason = f"学生程序自己退出了（退出码 {code}）"
        self._fail(BoxDied(reason))

    def _signal(self, number):
        with contextlib.suppress(OSError):
            if self._pidfd is not None:
                signal.pidfd_send_signal(self._pidfd, number)
            else:
                os.kill(self._pid, number)
                if number == signal.SIGKILL:
                    os.killpg(self._pid, number)

    def close(self):
        """Kill the box and everything in it."""
        if self._pid is None:
            return
        if not self._reaped:
            self.usage = _usage(self._host_pid) or self.usage
            self._signal(signal.SIGKILL)
            self._warm._reap(self._pid, self._process, wait=False)
        self._channel.close()
        if self._pidfd is not None:
            os.close(self._pidfd)
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._pid = self._pidfd = None
        if self._failure is None:
            self._failure = BoxDied("沙箱已经关闭")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


# --- what a box uses, seen from outside -----------------------------------------------------------

_SIGNALS = {
    signal.SIGSEGV: "访问了不该访问的内存",
    signal.SIGABRT: "主动中止",
    signal.SIGBUS: "访问了不该访问的内存",
    signal.SIGFPE: "算术错误",
    signal.SIGILL: "非法指令",
}
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def _pid_here(pidfd):
    """The number, in this PID name space, of the process behind a descriptor."""
    for line in _lines(f"/proc/self/fdinfo/{pidfd}"):
        if line.startswith("Pid:"):
            return int(line.split()[1])
    return -1


def _lines(path):
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            return file.read().splitlines()
    except OSError:  # the process is gone, or this is not Linux
        return []


def _family(pid):
    """A process and all its descendants; orphans of a box become children of its first process."""
    found = [pid]
    for known in found:
        try:
            threads = os.listdir(f"/proc/{known}/task")
        except OSError:
            continue
        for thread in threads:
            for line in _lines(f"/proc/{known}/task/{thread}/children"):
                found.extend(map(int, line.split()))
    return found


def _memory(pid, held):
    """Bytes that a box holds beyond the ``held`` bytes which it shares with the warm process."""
    own = {}
    for member in _family(pid):
        for line in _lines(f"/proc/{member}/statm"):
            _, resident, shared, *_ = map(int, line.split())
            own[member] = (resident - shared) * _PAGE
    living = [member for member, size in own.items() if size > 0]
    if len(living) < 2:
        return sum(own.values()) - held
    # Forked processes share pages: ask for the fair share of each, where that may be read.
    fair = [_fair_share(member, own[member]) for member in living]
    if None in fair:
        return sum(max(0, size - held) for size in own.values())
    return sum(fair) - held


def _fair_share(pid, size):
    """Memory of one process, shared pages divided among their holders; None if that is secret."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                if line.startswith("Pss_Anon:"):
                    return int(line.split()[1]) * 1024
    except PermissionError:
        return None
    except OSError:  # it has just ended
        return 0
    return size


def _usage(pid):
    """CPU time and largest memory of a process that is still there."""
    ticks = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
    stat = " ".join(_lines(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    peak = [line.split()[1] for line in _lines(f"/proc/{pid}/status") if line.startswith("VmHWM:")]
    if len(stat) < 15 or not peak:
        return None
    return Usage(sum(map(int, stat[11:15])) / ticks, int(peak[0]) * 1024)


# --- outputs, as a box claims them ----------------------------------------------------------------

_TEXTS = {
    "text/plain",
    "text/html",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
}
_IMAGES = {"image/png", "image/jpeg", "image/gif"}
_MAX_PARTS = 500_000
_BASE64 = re.compile(r"[A-Za-z0-9+/=\n]*")


def _read_outputs(raw, limit):
    if raw.count(b"[") + raw.count(b"{") > _MAX_PARTS:
        return []  # parsed, it would take a hundred times its size
    try:
        return _clean_outputs(json.loads(raw), limit)
    except (ValueError, RecursionError):
        return []


def _clean_outputs(outputs, limit):
    """Only what nbformat knows, of the right shape, of at most ``limit`` bytes or so."""
    cleaned, left = [], limit + 10_000
    for output in outputs if isinstance(outputs, list) else []:
        output = _clean_output(output) if isinstance(output, dict) else None
        if output is None:
            continue
        left -= len(json.dumps(output))
        if left < 0:
            break
        cleaned.append(output)
    return cleaned


def _clean_text(value):
    """A string that can be written as UTF-8, whatever it was."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _clean_output(output):
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _clean_text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        return {
            "output_type": "error",
            "ename": _clean_text(output.get("ename"))[:200],
            "evalue": _clean_text(output.get("evalue"))[:20_000],
            "traceback": [_clean_text(line) for line in lines] if isinstance(lines, list) else [],
        }
    if kind not in ("display_data", "execute_result"):
        return None
    data = output.get("data")
    bundle = {}
    for mime, value in data.items() if isinstance(data, dict) else ():
        if mime in _TEXTS and isinstance(value, (str, list)):
            bundle[mime] = _clean_text(value)
        elif mime in _IMAGES and isinstance(value, str) and _BASE64.fullmatch(value):
            bundle[mime] = value
    cleaned = {"output_type": kind, "data": bundle, "metadata": {}}
    if kind == "execute_result":
        count = output.get("execution_count")
        cleaned["execution_count"] = count if type(count) is int and 0 < count < 10**6 else None
    return cleaned
