"""How a process locks itself in, with nothing but the kernel: namespaces, Landlock, seccomp, limits.

`enter` builds, once per warm process, a file system that holds only what Python needs, read-only,
inside name spaces of its own; `Jail.fork` forks a box as the first process of a new PID name space,
and `Jail.lock_in` gives that box user, mount, network, IPC, UTS and cgroup name spaces, empty
writable folders and limits, and then takes from it every way to get more.  Each step either works or
raises: there is no half-locked box.

Needs Linux 5.14 or newer on x86-64 or ARM64, but no helper program and no privilege.
"""

import ctypes
import errno
import json
import os
import platform
import resource
import signal
import struct
import sys

__all__ = ["HOME", "Jail", "bound", "enter", "held", "probe"]

HOME = "/home/student"
_KEPT = "/box/kept"  # what is shown below /tmp, kept where the empty /tmp does not cover it
_STRANGER = 65_534  # whom a box runs as when the engine itself runs as root
_INSIDE = 1_000  # what that user is called inside

# --- the kernel's interface -----------------------------------------------------------------------

_NEWNS, _NEWCGROUP, _NEWUTS, _NEWIPC = 0x20000, 0x2000000, 0x4000000, 0x8000000
_NEWUSER, _NEWPID, _NEWNET = 0x10000000, 0x20000000, 0x40000000
_APART = _NEWUSER | _NEWNS | _NEWNET | _NEWIPC | _NEWUTS | _NEWCGROUP

_MS_NOSUID, _MS_NODEV, _MS_NOEXEC = 2, 4, 8
_MS_BIND, _MS_REC, _MS_PRIVATE = 0x1000, 0x4000, 0x40000
_MNT_DETACH = 2
_ATTR_RDONLY, _ATTR_NOSUID = 1, 2
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_KEEPCAPS = 1, 4, 8
_PR_SET_SECCOMP, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 22, 24, 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITIES_V3 = 0x20080522

# Numbers of system calls: (x86-64, ARM64), None where there is no such call.
_CALLS = {
    "capset": (126, 91),
    "landlock_add_rule": (445, 445),
    "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446),
    "mount_setattr": (442, 442),
    "pivot_root": (155, 41),
}
# What a notebook never needs and a break-out might.
_DENIED = {
    "_sysctl": (156, None),
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "create_module": (174, None),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioperm": (173, None),
    "iopl": (172, None),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "lookup_dcookie": (212, 18),
    "mbind": (237, 235),
    # Memory that belongs to no folder and no process escapes every count.
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "modify_ldt": (154, None),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "msgctl": (71, 187),
    "msgget": (68, 186),
    "msgrcv": (70, 188),
    "msgsnd": (69, 189),
    "name_to_handle_at": (303, 264),
    "nfsservctl": (180, 42),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "semctl": (66, 191),
    "semget": (64, 190),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "set_mempolicy": (238, 237),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "shmdt": (67, 197),
    "shmget": (29, 194),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "uselib": (134, None),
    "vhangup": (153, 58),
}
_CLONE, _CLONE3 = (56, 220), (435, 435)
_SOCKET, _SOCKETPAIR, _IOCTL = (41, 198), (53, 199), (16, 29)
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column, AUDIT_ARCH


def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _check(result, what):
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def _call(name, *arguments):
    """One system call that the C library has no function for."""
    number = _CALLS[name][_MACHINES[platform.machine()][0]]
    arguments = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return _check(_LIBC.syscall(ctypes.c_long(number), *arguments), name)


def _prctl(option, *values):
    numbers = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    return _check(_LIBC.prctl(option, *numbers), f"prctl {option}")


def _unshare(flags):
    _check(_LIBC.unshare(flags), "unshare")


def _mount(source, target, kind, flags, options=""):
    source, target, kind, options = (
        text.encode() if text else None for text in (source, target, kind, options)
    )
    result = _LIBC.mount(source, target, kind, ctypes.c_ulong(flags), options)
    _check(result, f"mount {os.fsdecode(target)}")


def _scratch(megabytes, kept):
    """Mount empty folders of bounded size at /tmp and home; ``kept`` stays visible below /tmp."""
    flags = _MS_NOSUID | _MS_NODEV | _MS_NOEXEC
    for place in ("/tmp", HOME):
        _mount("tmpfs", place, "tmpfs", flags, f"size={megabytes}m,nr_inodes=8192,mode=0700")
    for number, path in enumerate(kept):
        _bind(f"{_KEPT}/{number}", path)


def _below_tmp(plan):
    """The outermost folders below /tmp that the plan shows: a course may have been put there."""
    paths = {path for path in plan["binds"] if path.startswith("/tmp/")}
    return sorted(path for path in paths if not paths & set(_parents(path)))


_LIBC = _libc() if sys.platform == "linux" else None


# --- the warm process -----------------------------------------------------------------------------


def enter(plan):
    """Move this process into name spaces and a file system of its own; the `Jail` to fork from.

    ``plan``: {"binds": [path], "masks": [path], "mounts": {place: path}, "links": {path: target},
    "files": {path: text}, "file_mb": size of the writable folders}.  The caller's process stays
    behind as a guard that ends with the same code; the rest goes on in its child, the first process
    of a PID name space, so that nothing forked from it outlives it.
    """
    proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    if _is_root():
        # Whoever is root reads its own folders only as root: bind first, then step down.
        _build(plan)
        _step_down()
        _unshare(_APART | _NEWPID)
        _map_user(proc, _STRANGER)
    else:
        user = os.geteuid()
        group = os.getegid()
        _unshare(_APART | _NEWPID)
        _map_user(proc, user, group)
        _build(plan)
    _guard()
    kept = _below_tmp(plan)
    _scratch(plan["file_mb"], kept)
    _write_files(plan["files"], scratch=True)
    os.environ["HOME"] = HOME
    os.chdir(HOME)
    return Jail(proc, kept)


def _is_root():
    """Whether this is the host's root, whom no limit on processes binds."""
    if os.geteuid() != 0:
        return False
    try:
        _unshare(_NEWNS)
    except PermissionError:  # root of a container without privileges
        return False
    return True


def _step_down():
    """Become an unprivileged user for good, keeping only the right to make name spaces."""
    _prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(_STRANGER, _STRANGER, _STRANGER)
    os.setresuid(_STRANGER, _STRANGER, _STRANGER)
    _set_capabilities((1 << 41) - 1)


def _set_capabilities(bits):
    """Effective and permitted capabilities, as far as this process may have them."""
    if bits:
        bits &= _permitted()
    low, high = bits & 0xFFFFFFFF, bits >> 32
    header = ctypes.create_string_buffer(struct.pack("=Ii", _CAPABILITIES_V3, 0), 8)
    data = ctypes.create_string_buffer(struct.pack("=6I", low, low, 0, high, high, 0), 24)
    _call("capset", header, data)


def _permitted():
    header = ctypes.create_string_buffer(struct.pack("=Ii", _CAPABILITIES_V3, 0), 8)
    data = ctypes.create_string_buffer(24)
    _check(_LIBC.capget(header, data), "capget")
    _, low, _, _, high, _ = struct.unpack("=6I", data.raw)
    return high << 32 | low


def _map_user(proc, user, group=None):
    """Give this process's new user name space its one user and group."""
    _prctl(_PR_SET_DUMPABLE, 1)  # or these files belong to root
    lines = {
        "self/setgroups": "deny",
        "self/uid_map": f"{_INSIDE} {user} 1",
        "self/gid_map": f"{_INSIDE} {user if group is None else group} 1",
    }
    for name, line in lines.items():
        number = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
        try:
            os.write(number, line.encode())
        finally:
            os.close(number)


def _build(plan):
    """Make the new root: an empty tmpfs with read-only views of what the plan names."""
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    _mount("tmpfs", "/tmp", "tmpfs", _MS_NOSUID, "size=16m,mode=0755")
    os.mkdir("/tmp/.old")
    os.chdir("/tmp")
    _call("pivot_root", b".", b".old")
    os.chdir("/")
    views = [(path, "bind") for path in plan["binds"]] + [(path, "mask") for path in plan["masks"]]
    seen = {}
    for path, kind in sorted(views, key=lambda view: (view[0].count("/"), view[0])):
        above = next((seen[p] for p in _parents(path) if p in seen), None)
        if kind == above or (kind == "mask" and above is None):
            continue
        seen[path] = kind
        if kind == "bind":
            _bind(f"/.old{path}", path)
        elif os.path.isdir(path):
            _mount("tmpfs", path, "tmpfs", _MS_NOSUID | _MS_NODEV, "size=1m,mode=0755")
    for place, path in plan["mounts"].items():
        _bind(f"/.old{path}", place)
    for device in ("null", "zero", "full", "random", "urandom"):
        _bind(f"/.old/dev/{device}", f"/dev/{device}")
    for path, target in plan["links"].items():
        if not os.path.lexists(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.symlink(target, path)
    for number, path in enumerate(_below_tmp(plan)):
        _bind(path, f"{_KEPT}/{number}")
    for path in ("/tmp", HOME):
        os.makedirs(path, exist_ok=True)
    os.symlink("/tmp", "/dev/shm")
    _write_files(plan["files"], scratch=False)
    _check(_LIBC.umount2(b"/.old", _MNT_DETACH), "umount")
    os.rmdir("/.old")
    attributes = struct.pack("=4Q", _ATTR_RDONLY | _ATTR_NOSUID, 0, 0, 0)
    attributes = ctypes.create_string_buffer(attributes, 32)
    _call("mount_setattr", _AT_FDCWD, b"/", _AT_RECURSIVE, attributes, 32)


def _parents(path):
    while path != "/":
        path = os.path.dirname(path)
        yield path


def _bind(source, place):
    if os.path.isdir(source):
        os.makedirs(place, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT, 0o644))
    _mount(source, place, None, _MS_BIND | _MS_REC)


def _write_files(files, *, scratch):
    for path, text in files.items():
        if path.startswith("/tmp/") is scratch:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)


def _guard():
    """Fork; the parent only waits and passes on how the child ended."""
    pid = os.fork()
    if pid:
        os.closerange(0, 65_536)
        _, status = os.waitpid(pid, 0)
        os._exit(min(abs(os.waitstatus_to_exitcode(status)), 255))
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


# --- a box ----------------------------------------------------------------------------------------


class Jail:
    """What forks boxes.  ``proc`` is a descriptor of the host's ``/proc``, closed by `lock_in`."""

    def __init__(self, proc, kept=()):
        self.proc, self._kept = proc, kept
        self._own = os.open("self/ns/pid", os.O_RDONLY | os.O_CLOEXEC, dir_fd=proc)
        self._landlock = _landlock_version()
        self._filter = _filter()
        self._capabilities = range(_last_capability(proc) + 1)

    def threads(self):
        """How many threads this process has; one is wanted."""
        number = os.open("self/task", os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.proc)
        try:
            return len(os.listdir(number))
        finally:
            os.close(number)

    def fork(self):
        """Fork the first process of a new PID name space; like `os.fork`."""
        _unshare(_NEWPID)
        try:
            pid = os.fork()
        except OSError:
            self._return()
            raise
        if pid:
            self._return()
        return pid

    def _return(self):
        # Without this the next fork would go to a name space whose first process may be gone.
        _check(_LIBC.setns(self._own, _NEWPID), "setns")

    def lock_in(self, limits):
        """Isolate this box for good and stand in its empty working folder.

        ``limits`` is the record of a `Limits`.  `OSError` if any step fails.
        """
        _unshare(_APART)
        _map_user(self.proc, _INSIDE)
        _scratch(limits["file_mb"], self._kept)
        os.chdir(HOME)
        _check(_LIBC.sethostname(b"box", 3), "sethostname")
        bound(limits, self._mapped())
        _set_limit("RLIMIT_NPROC", limits["processes"])
        for number in self._capabilities:
            _prctl(_PR_CAPBSET_DROP, number)
        _set_capabilities(0)
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _restrict_paths(self._landlock)
        _prctl(_PR_SET_DUMPABLE, 0)
        os.close(self.proc)
        program, _ = self._filter
        address = ctypes.addressof(program)
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, address)

    def _mapped(self):
        return _pages(self.proc)[0]

    def held(self):
        """Bytes of this process's own memory, which every box forked from it shares."""
        return _held(self.proc)


def _read(proc, name):
    number = os.open(name, os.O_RDONLY, dir_fd=proc)
    try:
        return os.read(number, 100)
    finally:
        os.close(number)


def _last_capability(proc):
    return int(_read(proc, "sys/kernel/cap_last_cap"))


def _pages(proc):
    """What this process has mapped, holds in memory, and shares with files (bytes)."""
    return [int(n) * resource.getpagesize() for n in _read(proc, "self/statm").split()[:3]]


def _held(proc):
    _, resident, shared = _pages(proc)
    return resident - shared


def held():
    """As `Jail.held`, for a process that is in no jail; 0 where that cannot be told."""
    try:
        proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return 0
    try:
        return _held(proc)
    except OSError:
        return 0
    finally:
        os.close(proc)


def bound(limits, mapped=0):
    """Bound this process's resources; ``memory_mb`` comes on top of the ``mapped`` bytes."""
    bounds = {
        "RLIMIT_CORE": 0,
        "RLIMIT_CPU": int(limits["submission_seconds"] * 2) + 10,
        "RLIMIT_FSIZE": limits["file_mb"] << 20,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_NOFILE": limits["open_files"],
    }
    if mapped:
        bounds["RLIMIT_AS"] = mapped + (limits["memory_mb"] << 20)
    for name, value in bounds.items():
        _set_limit(name, value)


def _set_limit(name, value):
    kind = getattr(resource, name, None)
    if kind is None:  # not every system has every limit
        return
    _, most = resource.getrlimit(kind)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(kind, (value, value))


# --- Landlock -------------------------------------------------------------------------------------

_READ = 1 << 0 | 1 << 2 | 1 << 3  # run a file, read a file, read a folder
_WRITE_FILE, _READ_FILE, _TRUNCATE, _IOCTL_DEVICE = 1 << 1, 1 << 2, 1 << 14, 1 << 15
_MAKE_DEVICES = 1 << 6 | 1 << 11


def _landlock_version():
    return _call("landlock_create_ruleset", None, 0, 1)


def _restrict_paths(version):
    """Reading below /, writing below the two scratch folders, no TCP, nobody outside to signal."""
    paths = (1 << 13) - 1
    for since, bit in ((2, 1 << 13), (3, _TRUNCATE), (5, _IOCTL_DEVICE)):
        if version >= since:
            paths |= bit
    attributes = struct.pack("=3Q", paths, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    buffer = ctypes.create_string_buffer(attributes, 24)
    ruleset = _call("landlock_create_ruleset", buffer, size, 0)
    rules = {
        "/": _READ,
        "/tmp": paths & ~_MAKE_DEVICES,
        HOME: paths & ~_MAKE_DEVICES,
        "/dev/null": (_READ_FILE | _WRITE_FILE | _TRUNCATE | _IOCTL_DEVICE) & paths,
    }
    for path, allowed in rules.items():
        number = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", allowed, number), 12)
        try:
            _call("landlock_add_rule", ruleset, 1, rule, 0)
        finally:
            os.close(number)
    _call("landlock_restrict_self", ruleset, 0)
    os.close(ruleset)


# --- seccomp --------------------------------------------------------------------------------------

_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_AT_NUMBER, _AT_MACHINE, _AT_FIRST, _AT_SECOND = 0, 4, 16, 24
_AF_UNIX = 1


def _filter(machine=None):
    """The filter program for a machine (this one), with the buffer that it points to."""
    column, architecture = _MACHINES[machine or platform.machine()]
    steps = [
        (_LOAD, 0, 0, _AT_MACHINE),
        (_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _AT_NUMBER),
    ]
    if column == 0:  # the x32 numbers of the same calls
        steps += [(_IF_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS)]
    refusals = dict.fromkeys((pair[column] for pair in _DENIED.values()), errno.EPERM)
    refusals[_CLONE3[column]] = errno.ENOSYS  # its flags are out of sight; clone is tried instead
    for name in ("memfd_create", "memfd_secret"):
        refusals[_DENIED[name][column]] = errno.ENOSYS
    for number, code in refusals.items():
        if number is not None:
            steps += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | code)]
    steps += _judge_argument(_CLONE[column], _AT_FIRST, _IF_ANY_BIT, _APART | _NEWPID, errno.EPERM)
    for pair in (_SOCKET, _SOCKETPAIR):
        steps += _judge_argument(pair[column], _AT_FIRST, _IF_EQUAL, _AF_UNIX, None)
    for request in (_TIOCSTI, _TIOCLINUX):
        steps += _judge_argument(_IOCTL[column], _AT_SECOND, _IF_EQUAL, request, errno.EPERM)
    steps.append((_RETURN, 0, 0, _ALLOW))
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    head = struct.pack("@HP", len(steps), ctypes.addressof(code))
    return ctypes.create_string_buffer(head, len(head)), code


def _judge_argument(number, place, test, value, code):
    """Steps for one call: refuse with ``code`` if its argument passes the test, or, without a
    code, unless it passes."""
    refuse = (_RETURN, 0, 0, _REFUSE | (errno.EACCES if code is None else code))
    met, unmet = (1, 0) if code is None else (0, 1)
    return [
        (_IF_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, place),
        (test, met, unmet, value),
        refuse,
        (_LOAD, 0, 0, _AT_NUMBER),
    ]


# --- what a host can do ---------------------------------------------------------------------------


def probe():
    """Print, as a JSON list, which steps fail here: [[step, error], ...]."""
    print(json.dumps(_failures()))


def _failures():
    if sys.platform != "linux":
        return [["system", sys.platform]]
    if platform.machine() not in _MACHINES:
        return [["machine", platform.machine()]]
    if not os.path.exists("/proc/self/uid_map"):
        return [["namespaces", "/proc/self/uid_map"]]
    found = []
    for name, step in (
        ("landlock", _landlock_version),
        ("seccomp", _try_filter),
        ("namespaces", _try_jail),
    ):
        reason = _fails(step)
        if reason:
            found.append([name, reason])
    return found


def _fails(step):
    """Why ``step`` fails in a child of its own; empty if it works."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            step()
        except Exception as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode()[:500] or b"?")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        reason = pipe.read().decode("utf-8", "replace")
    os.waitpid(pid, 0)
    return reason


def _try_filter():
    program, _code = _filter()
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program))


def _try_jail():
    enter({"binds": [], "masks": [], "mounts": {}, "links": {}, "files": {}, "file_mb": 1})
