"""The box from inside and outside: what it sees, what it may use, how it ends."""

import contextlib
import errno
import os
import signal
import socket
import struct
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograde.engine import codec, confine, sandbox, wire
from autograde.engine.limits import Limits

from .boxes import LIMITS, answer, ename, isolated, printed

REPOSITORY = Path(sandbox.__file__).resolve().parents[2]

pytestmark = isolated


@pytest.fixture(scope="module")
def warm():
    with sandbox.Warm("student", limits=LIMITS) as warm:
        yield warm


@pytest.fixture
def box(warm):
    with warm.open() as child:
        yield child


def impatient(child, grace=0.3):
    """Let this box be killed soon after an interrupt that does not help."""
    child.limits = replace(child.limits, grace_seconds=grace)
    return child


def gone(pids, seconds=20):
    """Whether all these processes end within a while (zombies have ended)."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(_runs(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


# --- what a box sees ------------------------------------------------------------------------------


def test_the_course_is_out_of_sight(box):
    for place in ("source", "autograde", "autograde/keys", "course", "classroom", "tests", ".git"):
        assert not answer(box, f"import os\nanswer = os.path.exists({str(REPOSITORY / place)!r})")
    assert answer(box, "answer = os.path.isdir('/box/site/helpers')")


def test_the_course_cannot_be_imported(box):
    assert ename(box.run("import autograde.keys", cell_id="a")) == "ModuleNotFoundError"
    assert ename(box.run("import autograde.engine.judge", cell_id="a")) == "ModuleNotFoundError"
    assert not answer(box, f"import sys\nanswer = {str(REPOSITORY)!r} in sys.path")


def test_only_what_python_needs_is_there(box):
    found = answer(box, "import os\nanswer = sorted(os.listdir('/'))")
    allowed = {"bin", "box", "dev", "etc", "home", "lib", "lib64", "nix", "opt", "root", "tmp"}
    allowed |= {"usr", "work", *Path(sys.prefix).parts[1:2], *Path(sys.base_prefix).parts[1:2]}
    assert set(found) <= allowed
    assert not answer(box, "answer = os.path.exists('/proc/self') or os.path.exists('/sys')")
    assert answer(box, "answer = sorted(os.listdir('/etc'))").count("shadow") == 0
    assert answer(box, "answer = os.listdir('/home')") == ["student"]


def test_a_hidden_folder_inside_pythons_own_is_empty():
    hidden = Path(pytest.__file__).parent
    with sandbox.Warm("student", [], LIMITS, hide=[hidden]) as warm, warm.open() as box:
        assert answer(box, f"import os\nanswer = os.listdir({str(hidden)!r})") == []
        assert ename(box.run(f"open({str(hidden / 'x')!r}, 'w')", cell_id="a")) is not None


@pytest.mark.parametrize("place", ["/", "/box", "/box/site/helpers", "/etc", "/usr/lib", "/dev"])
def test_nothing_but_two_folders_can_be_written(box, place):
    run = box.run(f"open({place + '/mark'!r}, 'w')", cell_id="a")
    assert ename(run) in ("OSError", "PermissionError")
    box.run("open('mark', 'w').close(); open('/tmp/mark', 'w').close()", cell_id="b")
    assert answer(box, "import os\nanswer = [os.listdir(), os.path.exists('/tmp/mark')]") == [
        ["mark"],
        True,
    ]


def test_files_of_a_submission_are_there_and_no_one_elses(warm, tmp_path):
    with warm.open({"data/a.csv": b"x\n1\n", "b.txt": b""}) as first, warm.open() as second:
        source = "import os\nanswer = [open('data/a.csv').read(), sorted(os.listdir())]"
        assert answer(first, source) == ["x\n1\n", ["b.txt", "data"]]
        first.run("open('/tmp/secret', 'w').write('1')", cell_id="a")
        # A course that itself lies below /tmp stays visible there, and nothing else does.
        course = [Path(sys.prefix).parts[2]] if sys.prefix.startswith("/tmp/") else []
        source = "import os\nanswer = [os.listdir(), os.listdir('/tmp')]"
        assert answer(second, source) == [[], course]


def test_files_of_the_assignment_are_shown_read_only(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("x\n1\n")
    files = {"table.csv": str(table), "note.txt": b"n"}
    with sandbox.Warm("student", [], LIMITS, files) as warm, warm.open() as box:
        source = "answer = [open('table.csv').read(), open('note.txt').read()]"
        assert answer(box, source) == ["x\n1\n", "n"]
        assert ename(box.run("open('table.csv', 'a')", cell_id="a")) in (
            "OSError",
            "PermissionError",
        )
    assert table.read_text() == "x\n1\n"


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "", "a\0b", "."])
def test_a_path_that_leads_outside_is_refused(warm, name):
    with pytest.raises(ValueError, match="relative path"):
        warm.open({name: b""})


def test_symlinks_lead_nowhere(box):
    run = box.run(
        f"import os\nos.symlink({str(REPOSITORY / 'pyproject.toml')!r}, 'way')\nopen('way')",
        cell_id="a",
    )
    assert ename(run) == "FileNotFoundError"


# --- who it is, whom it reaches -------------------------------------------------------------------


def test_it_is_an_unprivileged_user_alone_in_its_process_space(box):
    source = "import os\nanswer = [os.getuid(), os.getgid(), os.getpid(), os.getppid()]"
    assert answer(box, source) == [1000, 1000, 1, 0]
    status = Path(f"/proc/{box._host_pid}/status").read_text()
    users = next(line for line in status.splitlines() if line.startswith("Uid:")).split()[1:]
    assert "0" not in users


def test_it_has_no_capability_and_can_gain_none(box):
    source = """
    import ctypes
    libc = ctypes.CDLL(None)
    head, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    failed = libc.capget(head, data)
    NO_NEW_PRIVS, SECCOMP, CAPBSET_READ = 39, 21, 23
    bounding = [libc.prctl(CAPBSET_READ, n, 0, 0, 0) for n in range(41)]
    answer = [failed, list(data), libc.prctl(NO_NEW_PRIVS, 0, 0, 0, 0),
              libc.prctl(SECCOMP, 0, 0, 0, 0), max(bounding)]
    """
    assert answer(box, textwrap.dedent(source)) == [0, [0] * 6, 1, 2, 0]


def test_it_has_no_network(box):
    families = ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK"]
    source = (
        "import socket\n"
        "answer = []\n"
        f"for name in {families}:\n"
        "    try:\n"
        "        socket.socket(getattr(socket, name), socket.SOCK_DGRAM)\n"
        "    except OSError as error:\n"
        "        answer.append(type(error).__name__)"
    )
    assert answer(box, source) == ["PermissionError"] * len(families)


def test_it_reaches_no_socket_of_another_process(warm, box):
    name = f"\0shequn-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as listener, warm.open() as other:
        listener.bind(name)
        listener.listen()
        other.run("import socket\ns = socket.socket(socket.AF_UNIX)", cell_id="a")
        other.run("s.bind('\\0mine'); s.listen()", cell_id="b")
        for target in (name, "\0mine"):
            run = box.run(
                f"import socket\nsocket.socket(socket.AF_UNIX).connect({target!r})", cell_id="c"
            )
            assert ename(run) in ("ConnectionRefusedError", "PermissionError")


def test_it_inherits_no_environment(monkeypatch):
    monkeypatch.setenv("SHEQUN_MARK", "gradebook")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    with sandbox.Warm("student", [], LIMITS) as warm, warm.open() as box:
        seen = answer(box, "import os\nanswer = dict(os.environ)")
    assert "SHEQUN_MARK" not in seen
    assert "PYTHONPATH" not in seen
    assert str(REPOSITORY) not in " ".join(seen.values())


def test_it_inherits_no_descriptor(box):
    with open(__file__) as _kept_open:
        source = """
        import os, stat
        answer = []
        for number in range(256):
            try:
                mode = os.fstat(number).st_mode
            except OSError:
                continue
            kinds = {stat.S_ISSOCK: "socket", stat.S_ISREG: "file", stat.S_ISCHR: "device"}
            answer.append(next((name for is_kind, name in kinds.items() if is_kind(mode)), "other"))
        """
        found = answer(box, textwrap.dedent(source))
    # Standard streams, the box's own socket, and asyncio's selector with its pair of sockets.
    assert found == ["device", "file", "file", "socket", "other", "socket", "socket"]


def test_dangerous_calls_are_refused(box):
    column = {"x86_64": 0, "aarch64": 1}[os.uname().machine]
    numbers = [pair[column] for pair in confine._DENIED.values() if pair[column] is not None]
    source = (
        "import ctypes, errno\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "answer = set()\n"
        f"for number in {numbers}:\n"
        "    result = libc.syscall(number, 0, 0, 0, 0, 0)\n"
        "    answer.add((result, errno.errorcode[ctypes.get_errno()]))"
    )
    assert answer(box, source) == {(-1, "EPERM"), (-1, "ENOSYS")}


def verdict(machine, arch, number, first=0, second=0):
    """What the seccomp program made for a machine says to one call."""
    program = confine._filter(machine)[1].raw
    steps = [struct.unpack_from("=HBBI", program, at) for at in range(0, len(program) - 7, 8)]
    place, value, words = 0, 0, {0: number, 4: arch, 16: first, 24: second}
    while True:
        code, met, unmet, operand = steps[place]
        if code == confine._RETURN:
            return operand
        if code == confine._LOAD:
            value, jump = words[operand], 0
        else:
            tests = {
                confine._IF_EQUAL: value == operand,
                confine._IF_AT_LEAST: value >= operand,
                confine._IF_ANY_BIT: bool(value & operand),
            }
            jump = met if tests[code] else unmet
        place += 1 + jump


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_of_each_machine_says_what_it_should(machine):
    column, arch = confine._MACHINES[machine]
    allowed, refused = 0x7FFF0000, {0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS}
    for name, pair in confine._DENIED.items():
        if pair[column] is not None:
            assert verdict(machine, arch, pair[column]) in refused, name
    read, clone, socket_ = [(0, 63), (56, 220), (41, 198)]
    assert verdict(machine, arch, read[column]) == allowed
    assert verdict(machine, arch, clone[column], 0x11) == allowed
    assert verdict(machine, arch, clone[column], 0x10000011) in refused
    assert verdict(machine, arch, socket_[column], 1) == allowed
    assert verdict(machine, arch, socket_[column], 2) == 0x50000 | errno.EACCES
    assert verdict(machine, arch + 1, read[column]) == 0x80000000
    if machine == "x86_64":
        assert verdict(machine, arch, 0x40000000) in refused


@pytest.mark.parametrize("flag", ["NEWUSER", "NEWNS", "NEWPID", "NEWNET"])
def test_it_makes_no_name_space(box, flag):
    number, three = ({"x86_64": (56, 435), "aarch64": (220, 435)})[os.uname().machine]
    source = (
        "import ctypes, errno\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        f"first = libc.syscall({number}, {getattr(confine, '_' + flag)} | 17, 0, 0, 0, 0)\n"
        "one = errno.errorcode[ctypes.get_errno()]\n"
        f"second = libc.syscall({three}, 0, 0)\n"
        "answer = [first, one, second, errno.errorcode[ctypes.get_errno()]]"
    )
    assert answer(box, source) == [-1, "EPERM", -1, "ENOSYS"]


@pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能读别的进程的内存")
def test_no_secret_of_the_coordinator_is_in_its_memory(warm, monkeypatch):
    mark = "planted" + "-marker-" + os.urandom(8).hex()
    monkeypatch.setenv("SHEQUN_MARK", mark)
    with sandbox.Warm("student", [], LIMITS) as fresh, fresh.open() as box:
        box.run("x = 1", cell_id="a")
        launcher = fresh._process.pid
        assert mark.encode() in _memory_of(os.getpid())  # the search itself works
        for pid in sandbox._family(launcher):
            assert mark.encode() not in _memory_of(pid), pid


def _memory_of(pid):
    parts = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            span, rights, *_ = line.split()
            if rights.startswith("rw") and "[v" not in line:
                start, end = (int(part, 16) for part in span.split("-"))
                with contextlib.suppress(OSError, ValueError):
                    memory.seek(start)
                    parts.append(memory.read(end - start))
    return b"".join(parts)


# --- what it may use ------------------------------------------------------------------------------


def test_a_memory_bomb_is_a_memory_error(box):
    assert ename(box.run("x = bytearray(1 << 30)", cell_id="a")) == "MemoryError"
    assert answer(box, "answer = 1") == 1


def test_a_memory_bomb_in_many_processes_is_stopped(box):
    source = """
    import os, time
    for _ in range(8):
        if os.fork() == 0:
            x = bytearray(b"x") * (80 << 20)
            time.sleep(300)
    time.sleep(300)
    """
    run = box.run(textwrap.dedent(source), cell_id="a")
    assert (run.status, box.alive) == ("limit", False)
    assert "256 MB" in run.reason


def test_forks_that_share_memory_are_not_counted_twice(box):
    source = """
    import os, time
    x = bytearray(b"x") * (100 << 20)
    children = []
    for _ in range(6):
        child = os.fork()
        if child == 0:
            time.sleep(0.4)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    answer = "done"
    """
    if os.geteuid() != 0:
        pytest.skip("共享的内存只有 root 能分开计算")
    assert answer(box, textwrap.dedent(source)) == "done"


def test_a_fork_bomb_is_bounded_and_leaves_nothing(box):
    source = """
    import os, time
    count = 0
    try:
        while True:
            if os.fork() == 0:
                time.sleep(300)
                os._exit(0)
            count += 1
    except BlockingIOError:
        answer = count
    """
    assert answer(box, textwrap.dedent(source)) == LIMITS.processes - 1
    family = sandbox._family(box._host_pid)
    assert len(family) == LIMITS.processes
    box.close()
    assert gone(family)


def test_a_bomb_of_threads_is_bounded(box):
    source = (
        "import threading, time\n"
        "while True:\n    threading.Thread(target=time.sleep, args=(300,), daemon=True).start()"
    )
    assert ename(box.run(source, cell_id="a")) == "RuntimeError"


def test_an_output_flood_is_cut(box):
    run = box.run(
        "while len(_ := 'x' * 5000):\n    print(_)\n    k = globals().get('k', 0) + 1\n"
        "    if k > 2000: break",
        cell_id="a",
    )
    assert run.status == "ok"
    assert sum(len(str(output)) for output in run.outputs) < 1.2 * LIMITS.output_bytes
    assert "省略" in run.outputs[-1]["text"]


def test_an_error_is_told_even_after_a_flood(box):
    assert ename(box.run("print('x' * 10**6)\n1 / 0", cell_id="a")) == "ZeroDivisionError"


def test_huge_files_do_not_fit(box):
    source = "with open({!r}, 'wb') as file:\n    for _ in range(100): file.write(b'x' * 10**6)"
    for place in ("big", "/tmp/big"):
        assert ename(box.run(source.format(place), cell_id="a")) == "OSError"
    many = "for i in range(10**5): open(f'{i}', 'w').close()"
    assert ename(box.run(many, cell_id="b")) == "OSError"


def test_output_past_python_is_bounded_too(box):
    run = box.run("import os\nos.system('yes | head -c 100000000')", cell_id="a")
    assert run.status == "ok"
    assert sum(len(str(output)) for output in run.outputs) < 1.5 * LIMITS.output_bytes


# --- how it ends ----------------------------------------------------------------------------------


def test_an_endless_cell_is_interrupted_and_the_notebook_goes_on(box):
    box.run("x = 41", cell_id="a")
    run = box.run("while True:\n    x = 42", cell_id="b", timeout=0.5)
    assert (run.status, ename(run), box.alive) == ("timeout", "KeyboardInterrupt", True)
    assert "0.5 秒" in run.reason
    assert answer(box, "answer = x") == 42


def test_an_endless_await_is_cancelled(box):
    run = box.run("import asyncio\nawait asyncio.sleep(300)", cell_id="a", timeout=0.5)
    assert (run.status, ename(run), box.alive) == ("timeout", "CancelledError", True)
    assert answer(box, "await asyncio.sleep(0)\nanswer = 1") == 1


@pytest.mark.parametrize(
    "endless_in_c_or_deaf",
    [
        "sum(range(10**13))",
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
        "import time\nwhile True:\n    try:\n        time.sleep(300)\n    except BaseException: 0",
    ],
)
def test_what_cannot_be_interrupted_is_killed(warm, endless_in_c_or_deaf):
    with warm.open() as box:
        run = impatient(box).run(endless_in_c_or_deaf, cell_id="a", timeout=0.3)
        assert (run.status, box.alive) == ("timeout", False)
        assert box.run("1", cell_id="b").status == "timeout"
        with pytest.raises(sandbox.BoxTimeout):
            box.fetch(["x"])
    with warm.open() as box:
        assert answer(box, "answer = 1") == 1


def test_a_catastrophic_regex_stops(box):
    run = box.run("import re\nre.match('(a+)+$', 'a' * 60 + 'b')", cell_id="a", timeout=0.5)
    assert run.status == "timeout"


def test_a_submission_has_a_time_limit_of_its_own(warm):
    with warm.open() as box:
        box._end = time.monotonic() + 0.5
        run = box.run("while True: pass", cell_id="a")
        assert (run.status, box.alive) == ("timeout", False)
        assert "全部单元格" in run.reason


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("import os\nos._exit(3)", "退出码 3"),
        ("import ctypes\nctypes.string_at(0)", "内存"),
        ("import os\nos.abort()", "崩溃"),
        ("import resource, signal\nimport ctypes\nctypes.CDLL(None)._exit(0)", "退出码 0"),
    ],
)
def test_an_early_end_is_told(warm, deed, words):
    with warm.open() as box:
        run = box.run(deed, cell_id="a")
        assert (run.status, box.alive) == ("died", False)
        assert words in run.reason
        assert box.usage.rss > 0
        with pytest.raises(sandbox.BoxDied):
            box.fetch(["x"])


def test_it_cannot_kill_itself_or_anybody_by_signal(box):
    source = (
        "import os\nos.kill(os.getpid(), 9)\ntry:\n    os.kill(-1, 9)\nexcept OSError: 0\nanswer=1"
    )
    assert answer(box, source) == 1


def test_daemons_do_not_outlive_it(box):
    source = """
    import os, time
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(256):
                try: os.close(number)
                except OSError: pass
            while True: time.sleep(1)
        os._exit(0)
    os.wait()
    """
    box.run(textwrap.dedent(source), cell_id="a")
    family = sandbox._family(box._host_pid)
    assert len(family) == 2
    box.close()
    assert gone(family)


def test_a_killed_warm_process_ends_its_boxes_and_starts_again():
    with sandbox.Warm("student", [], LIMITS) as warm:
        box = warm.open()
        family = sandbox._family(warm._process.pid)
        os.kill(family[1], signal.SIGKILL)  # the launcher's child: the warm process itself
        with pytest.raises(sandbox.WarmDied):
            box.run("1", cell_id="a")
        assert gone(family)
        with warm.open() as again:
            assert answer(again, "answer = 1") == 1


# --- requests that nobody waits for ---------------------------------------------------------------


def test_a_reply_that_lies_ready_is_never_too_late(box):
    posted = box.post("run", {"source": "1 + 1", "cell_id": "a"}, timeout=1)
    time.sleep(1.5)
    assert box.answer(posted).header["status"] == "ok"
    assert box.run("2", cell_id="b").status == "ok"


def test_a_request_that_is_not_answered_in_time_is_interrupted(box):
    source = "import time\ntime.sleep(300)"
    posted = box.post("run", {"source": source, "cell_id": "a"}, timeout=0.3)
    time.sleep(0.5)
    with pytest.raises(sandbox.BoxTimeout):
        box.answer(posted)
    assert box.run("2", cell_id="b").status == "ok"


# --- spare boxes ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def provident():
    """A warm process that keeps a spare box."""
    with sandbox.Warm("student", [], LIMITS, spare=True) as warm:
        warm.open().close()
        yield warm


def _spare_of(warm, seconds=20):
    """The spare box of a warm process that has no other: its process, once it is there for good."""
    deadline = time.monotonic() + seconds
    before = None
    while time.monotonic() < deadline:
        _, _, *boxes = sandbox._family(warm._process.pid)  # the guard, the warm process, its boxes
        if len(boxes) == 1 and boxes == before and _runs(boxes[0]):
            return boxes[0]
        before = boxes
        time.sleep(0.5)
    raise AssertionError(f"boxes that stay: {before}")


def test_a_spare_box_is_as_fresh_as_any(provident):
    with provident.open({"a.txt": b"1"}) as first, provident.open({"b.txt": b"2"}) as second:
        first.run("open('/tmp/mark', 'w').write('1'); x = 1", cell_id="a")
        source = "import os\nanswer = [os.listdir(), os.path.exists('/tmp/mark'), 'x' in globals()]"
        assert answer(second, source) == [["b.txt"], False, False]
    with provident.open() as third:
        assert answer(third, source) == [[], False, False]


def test_the_time_of_a_spare_box_begins_with_its_use():
    limits = replace(LIMITS, cell_seconds=3, submission_seconds=3)
    with sandbox.Warm("student", [], limits, spare=True) as warm:
        warm.open().close()
        time.sleep(3.5)
        with warm.open() as box:
            assert answer(box, "answer = 1") == 1


def test_a_box_that_ends_while_the_spare_is_made_is_accounted_for(provident):
    for _ in range(5):
        with provident.open() as box:
            assert "退出码 3" in box.run("import os\nos._exit(3)", cell_id="a").reason
    with provident.open() as box:
        assert answer(box, "answer = 1") == 1


def test_a_spare_box_that_has_died_is_told_and_the_next_one_is_good(provident):
    provident.open().close()
    spare = _spare_of(provident)
    os.kill(spare, signal.SIGKILL)
    assert gone([spare])
    with pytest.raises(sandbox.BoxDied):
        provident.open()
    with provident.open() as box:
        assert answer(box, "answer = 1") == 1


def test_spare_boxes_end_with_their_warm_process():
    warm = sandbox.Warm("student", [], LIMITS, spare=True)
    warm.open().close()
    spare = _spare_of(warm)
    warm.close()
    assert gone([spare])


def test_a_killed_coordinator_takes_everything_with_it():
    program = """
    import os, signal, sys
    from autograde.engine import sandbox
    warm = sandbox.Warm("student", [])
    box = warm.open()
    box._channel.send(1, {"kind": "run", "cell_id": "a", "source": "while True: pass"})
    print(*sandbox._family(warm._process.pid), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    family = list(map(int, done.stdout.split()))
    assert len(family) == 3, done.stderr
    assert gone(family)


# --- what it says ---------------------------------------------------------------------------------

FORGE = """
import gc, json, struct, os
def forge(number, header, blobs=(), end=True):
    text = json.dumps({**header, "blobs": [len(b) for b in blobs]}).encode()
    head = struct.pack(">4sQII", b"SQW1", number, len(text), sum(map(len, blobs)))
    os.write(3, head + text + b"".join(blobs))
"""


def test_a_message_that_nobody_asked_for_ends_the_box(box):
    run = box.run(FORGE + "forge(7, {'kind': 'done', 'status': 'ok'})", cell_id="a")
    assert (run.status, box.alive) == ("died", False)
    assert "伪造" in run.reason


def test_a_forged_reply_counts_for_its_own_cell_only(box):
    source = FORGE + (
        "requests = [o for o in gc.get_objects() if type(o).__name__ == 'Message']\n"
        "message = next(request for request in requests if request.kind == 'run')\n"
        "forge(message.number, {'kind': 'done', 'status': 'ok'}, [b'[]'])"
    )
    run = box.run(source, cell_id="a")
    assert run.status == "ok"  # its own cell, about which it may say what it likes
    with pytest.raises(sandbox.BoxDied, match="伪造"):
        box.fetch(["message"])


@pytest.mark.parametrize(
    "noise",
    [
        "os.write(3, b'hello' * 1000)",
        "os.write(3, struct.pack('>4sQII', b'SQW1', 1, 2**32 - 1, 2**32 - 1))",
        "os.write(3, struct.pack('>4sQII', b'SQW1', 1, 40000, 0) + b'[' * 40000)",
        "os.write(3, struct.pack('>4sQII', b'SQW1', 1, 3, 0) + b'NaN')",
        "forge(1, {'kind': 'done', 'blobs': 5})",
        "os.close(3)",
        "os.dup2(1, 3)",
    ],
)
def test_noise_on_the_channel_ends_the_box(box, noise):
    run = box.run(FORGE + noise, cell_id="a", timeout=20)
    assert (run.status, box.alive) == ("died", False)


def test_hanging_up_without_ending_holds_nobody_up(warm, box):
    run = box.run("import os\nos.close(3)\nwhile True: pass", cell_id="a")
    assert (run.status, box.alive) == ("died", False)
    with warm.open() as other:
        assert answer(other, "answer = 1") == 1


def test_a_half_message_is_not_waited_for_forever(warm):
    with warm.open() as box:
        impatient(box)
        source = FORGE + "os.write(3, struct.pack('>4sQII', b'SQW1', 1, 900, 0))\nwhile True: pass"
        assert box.run(source, cell_id="a", timeout=0.5).status in ("timeout", "died")
        assert not box.alive


def test_values_are_counted(box):
    source = FORGE + (
        "import threading\n"
        "def lie():\n"
        "    while True:\n"
        "        for o in gc.get_objects():\n"
        "            if type(o).__name__ == 'Message' and o.kind == 'fetch':\n"
        "                forge(o.number, {'kind': 'done'}, [])\n"
        "                return\n"
        "threading.Thread(target=lie, daemon=True).start()"
    )
    box.run(source, cell_id="a")
    with contextlib.suppress(sandbox.BoxDied):
        for _ in range(200):
            values = box.fetch(["FORGE"])
            assert list(values) == ["FORGE"]
    assert not box.alive


def test_outputs_are_taken_apart():
    claimed = [
        {"output_type": "stream", "name": "\ud800", "text": "a\ud800b"},
        {"output_type": "display_data", "data": {"application/javascript": "x", "text/plain": "p"}},
        {"output_type": "display_data", "data": {"image/png": "<script>", "text/html": ["<b>", 5]}},
        {"output_type": "execute_result", "data": 3, "execution_count": "x", "extra": 1},
        {"output_type": "error", "ename": 3, "evalue": None, "traceback": [1, "x"]},
        {"output_type": "comm_open"},
        "text",
    ]
    assert sandbox._clean_outputs(claimed, 10_000) == [
        {"output_type": "stream", "name": "stdout", "text": "a?b"},
        {"output_type": "display_data", "data": {"text/plain": "p"}, "metadata": {}},
        {"output_type": "display_data", "data": {"text/html": "<b>"}, "metadata": {}},
        {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": None},
        {"output_type": "error", "ename": "", "evalue": "", "traceback": ["", "x"]},
    ]
    assert sandbox._read_outputs(b"[" * 100_000, 10) == []
    assert sandbox._read_outputs(b"\xff", 10) == []


def test_a_message_is_read_piece_by_piece():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sender, reader = wire.Channel(theirs), wire.Channel(ours)
        sender.send(5, {"kind": "x"}, [b"abc", b""])
        message = reader.receive(deadline=time.monotonic() + 5)
        assert (message.number, message.header, message.blobs) == (5, {"kind": "x"}, [b"abc", b""])
        theirs.send(wire._HEAD.pack(b"SQW1", 1, 100, 0))
        with pytest.raises(wire.Expired):
            reader.receive(deadline=time.monotonic() + 0.05)
        theirs.close()
        with pytest.raises(wire.Closed):
            reader.receive(deadline=time.monotonic() + 5)


# --- where isolation cannot be had ----------------------------------------------------------------


def test_without_name_spaces_it_refuses_and_says_what_to_do():
    program = """
    from autograde.engine import sandbox
    assert not sandbox.available()
    print(*sandbox.missing(), sep="\\n")
    try:
        sandbox.Warm("student", []).open()
    except sandbox.NoSandbox as error:
        print("REFUSED", error)
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    forbid = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"'
    done = subprocess.run(
        ["unshare", "-Ur", "sh", "-c", forbid, "sh", *command],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert "max_user_namespaces" in done.stdout, done.stderr
    assert "REFUSED" in done.stdout


def test_without_isolation_the_same_interface_works():
    with sandbox.Warm("student", [], LIMITS, {"n.txt": b"1"}, isolate=False) as warm:
        with warm.open({"a.txt": b"2"}) as box:
            source = "import os\nanswer = sorted(os.listdir())"
            assert answer(box, source) == ["a.txt", "n.txt"]
            folder = box._folder
            run = box.run("while True: pass", cell_id="a", timeout=0.5)
            assert (run.status, box.alive) == ("timeout", True)
            assert printed(box.run("print(1)", cell_id="b")) == "1\n"
        assert not os.path.exists(folder)


@pytest.mark.parametrize(
    "wrong",
    [{"memory_mb": 0}, {"cell_seconds": "3"}, {"processes": True}, {"cell_seconds": 9e9}],
)
def test_limits_are_checked(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Limits(**wrong)


def test_an_unknown_role_is_refused():
    with pytest.raises(ValueError, match="role"):
        sandbox.Warm("teacher")


def test_envelopes_of_a_dead_box_are_not_mixed_up(warm):
    with warm.open() as first, warm.open() as second:
        first.run("x = 1", cell_id="a")
        second.run("x = 2", cell_id="a")
        assert codec.decode(first.fetch(["x"])["x"]) == 1
        assert codec.decode(second.fetch(["x"])["x"]) == 2
