"""Die, hang, or refuse to be stopped."""

from tests.autograde.attacks import Submission, attack

# Three of the four answers are right and stay right, whatever happens after them.


def _keep_two(sub: Submission) -> None:
    from tests.autograde.attacks.target import HONEST

    sub.answer("total", HONEST["total"])


@attack(deserves=2)
def exits_hard(sub: Submission):
    """`os._exit(0)`: the process is gone with a success code."""
    _keep_two(sub)
    sub.answer("double", "import os\nos._exit(0)")


@attack(deserves=2)
def kills_its_own_group(sub: Submission):
    """`os.kill` with every process it may signal, its parent first."""
    _keep_two(sub)
    sub.answer(
        "double",
        """
        import os, signal
        for pid in (os.getppid(), 1, 0, -1):
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        """,
    )


@attack(deserves=2)
def segfaults(sub: Submission):
    """Read address 0 through ctypes."""
    _keep_two(sub)
    sub.answer("double", "import ctypes\nctypes.string_at(0)")


@attack(deserves=2)
def swallows_the_interrupt(sub: Submission):
    """An endless loop that catches KeyboardInterrupt and goes on."""
    _keep_two(sub)
    sub.answer(
        "double",
        """
        while True:
            try:
                while True:
                    pass
            except KeyboardInterrupt:
                continue
        """,
    )


@attack(deserves=2)
def endless_in_c(sub: Submission):
    """A loop in C that never looks at signals."""
    _keep_two(sub)
    sub.answer("double", "import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')")


@attack(deserves=2)
def signals_ignored(sub: Submission):
    """Ignore every signal that can be ignored, then sleep."""
    _keep_two(sub)
    sub.answer(
        "double",
        """
        import signal, time
        for number in signal.valid_signals():
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        time.sleep(10**6)
        """,
    )


@attack(deserves=2)
def function_never_returns(sub: Submission):
    """The tested function hangs while the judge waits for it."""
    _keep_two(sub)
    sub.answer("double", "import time\ndef double(x):\n    while True:\n        time.sleep(0.01)")


@attack(deserves=2)
def function_exits(sub: Submission):
    """The tested function ends the process in the middle of a test."""
    _keep_two(sub)
    sub.answer("double", "import os\ndef double(x):\n    os._exit(0)")


@attack(deserves=2)
def sleeping_daemon(sub: Submission):
    """A double-forked daemon in a session of its own means to outlive the run."""
    _keep_two(sub)
    sub.last(
        """
        import os, sys
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(600)', 'OUTLIVES-THE-RUN'])
            os._exit(0)
        """
    )


@attack(deserves=2)
def thread_that_goes_on(sub: Submission):
    """A background thread rebinds the answers and floods stdout for ever."""
    _keep_two(sub)
    sub.first(
        """
        import threading, time
        def work():
            while True:
                globals()['double'] = None
                time.sleep(0.001)
        threading.Thread(target=work, daemon=True).start()
        """
    )
