"""The warm process: imports once what every box needs, then forks a box for each submission.

It is a fresh interpreter, not a fork of the coordinator, and holds no test, key, expected value,
gradebook path or environment variable.  Two sockets lead to the coordinator: one for messages, one
for descriptors.  Its end, for whatever reason, is the end of all its boxes.
"""

import fcntl
import gc
import importlib
import os
import signal
import socket
import sys
import threading
import time
import traceback
from pathlib import Path, PurePosixPath

from . import confine, wire

__all__ = ["main"]


def main(control, descriptors):
    """Serve the coordinator on the two sockets (numbers of descriptors)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = wire.Channel(socket.socket(fileno=control))
    passing = socket.socket(fileno=descriptors)
    settings = channel.receive().header
    try:
        jail = None
        if settings["isolate"]:
            jail = confine.enter(settings["plan"])
            sys.modules["autograde.engine"].__path__[:] = [settings["engine"]]
        runner, prefix = _prepare(settings)
        threads = jail.threads() if jail else threading.active_count()
        held = jail.held() if jail else confine.held()
        hello = {"kind": "ready", "threads": threads, "held": held, "prefix": prefix}
    except BaseException as error:
        trace = "".join(traceback.format_exception(error))[-4_000:]
        channel.send(
            0, {"kind": "failed", "reason": f"{type(error).__name__}: {error}", "trace": trace}
        )
        return
    channel.send(0, hello)
    while True:
        try:
            message = channel.receive()
        except wire.Closed:
            return
        if message.kind == "open":
            _open(channel, passing, jail, runner, settings, message.header)
        elif message.kind == "reap":
            channel.send(0, {"kind": "reaped", **_reap(message.header["pid"])})


def _prepare(settings):
    """Import everything; the runner's module and what its prefix gave."""
    os.environ.update(settings["environment"])
    time.tzset()
    sys.path[:] = [*sys.path, *settings["paths"]]
    course = os.path.join(settings["site"], "autograde")
    if os.path.isdir(course):  # a judge's box
        sys.modules["autograde"].__path__[:] = [course]
    runner = importlib.import_module(settings["main"])
    runner.prepare(settings["preload"])
    prefix = runner.run_prefix(settings["prefix"]) if settings["prefix"] else []
    if settings["ahead"]:
        runner.run_ahead(settings["ahead"])
    gc.collect()
    _fill_gaps()
    gc.freeze()
    return runner, prefix


_filling = []


def _fill_gaps():
    """Take the free memory that lies among lasting objects.

    What a box makes then lies on new pages, side by side; in the gaps it would have had to copy
    a page for every few objects.
    """
    _filling.extend(float(number) for number in range(6_000))
    for size in range(48, 513, 16):  # Python's own allocator keeps pages for each of these sizes
        _filling.extend(bytes(size - 33) for _ in range(200_000 // size))
    size, top = 100_000, 0
    while size > 512:  # the C library's: a block above all others did not come from a gap
        _filling.append(bytes(size))
        if id(_filling[-1]) > top:
            top, size = id(_filling[-1]), int(size * 0.97)


def _reap(pid):
    """Wait for a box that is being killed; how it ended and what it used."""
    try:
        _, status, usage = os.wait4(pid, 0)
    except ChildProcessError:
        return {"pid": pid, "code": 0, "cpu": 0.0, "rss": 0}
    code = os.waitstatus_to_exitcode(status)
    cpu, rss = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024
    return {"pid": pid, "code": code, "cpu": cpu, "rss": rss}


def _open(channel, passing, jail, runner, settings, request):
    """Fork one box and tell the coordinator its number."""
    _, (number,), _, _ = socket.recv_fds(passing, 1, 1)
    try:
        pid = jail.fork() if jail else os.fork()
    except OSError as error:
        os.close(number)
        channel.send(0, {"kind": "failed", "reason": str(error)})
        return
    if pid == 0:
        _box(number, jail, runner, settings, request)
    os.close(number)
    if jail:
        pidfd = os.pidfd_open(pid)
        socket.send_fds(passing, [b"p"], [pidfd])
        os.close(pidfd)
    channel.send(0, {"kind": "opened", "pid": pid})


def _box(number, jail, runner, settings, request):
    """The child: lock in, take the files, serve; never returns."""
    code = 70
    channel = wire.Channel(socket.socket(fileno=number))
    try:
        os.setsid()
        _close_descriptors(channel, jail)
        if jail:
            jail.lock_in(settings["limits"])
        else:
            os.chdir(request["folder"])
            confine.bound(settings["limits"])
        message = channel.receive()
        for name, data in zip(message.header["names"], message.blobs, strict=True):
            _write(name, data)
        for name, target in settings["links"].items():
            _link(name, target)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        channel.send(message.number, {"kind": "done"})
        runner.main(channel, settings["limits"])
        code = 0
    except wire.Closed:
        code = 0
    except BaseException as error:
        reason = f"{type(error).__name__}: {error}"
        trace = "".join(traceback.format_exception(error))[-4_000:]
        try:
            channel.send(0, {"kind": "failed", "reason": reason, "trace": trace})
        except wire.Closed:
            code = 71
    finally:
        os._exit(code)


def _close_descriptors(channel, jail):
    """Leave 0, 1 and 2 (nowhere), the box's own socket and, until it is locked in, the jail's /proc."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    # Out of the way first: dup2 to a number that is still needed would close it.
    sock = fcntl.fcntl(channel.sock.detach(), fcntl.F_DUPFD, 10)
    if jail:
        proc = fcntl.fcntl(jail.proc, fcntl.F_DUPFD, 10)
        jail.proc = os.dup2(proc, 4, inheritable=False)
    channel.sock = socket.socket(fileno=os.dup2(sock, 3, inheritable=False))
    os.closerange(5 if jail else 4, 65_536)


def _inside(name):
    """The path of a submission's file, which must stay below the working folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\0" in name:
        raise ValueError(f"not a relative path: {name!r}")
    target = Path(*path.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _write(name, data):
    _inside(name).write_bytes(data)


def _link(name, target):
    path = _inside(name)
    if not path.exists():
        path.symlink_to(target)
