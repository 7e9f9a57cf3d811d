"""Use up what the machine has."""

from tests.autograde.attacks import Submission, attack
from tests.autograde.attacks.crashes import _keep_two


@attack(deserves=2)
def fork_bomb(sub: Submission):
    """Fork without end."""
    _keep_two(sub)
    sub.answer(
        "double",
        "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    )


@attack(deserves=2)
def thread_bomb(sub: Submission):
    """Start threads without end."""
    _keep_two(sub)
    sub.answer(
        "double",
        """
        import threading, time
        while True:
            threading.Thread(target=time.sleep, args=(600,)).start()
        """,
    )


@attack(deserves=2)
def memory_bomb(sub: Submission):
    """Take memory until there is none."""
    _keep_two(sub)
    sub.answer("double", "hoard = []\nwhile True:\n    hoard.append(bytearray(10_000_000))")


@attack(deserves=2)
def memory_bomb_in_many_processes(sub: Submission):
    """The same in many processes, each under its own limit."""
    _keep_two(sub)
    sub.answer(
        "double",
        """
        import os, time
        for _ in range(30):
            if os.fork() == 0:
                hoard = bytearray(200_000_000)
                for at in range(0, len(hoard), 4096):
                    hoard[at] = 1
                time.sleep(600)
        time.sleep(600)
        """,
    )


@attack(deserves=2)
def output_flood(sub: Submission):
    """Print for ever."""
    _keep_two(sub)
    sub.answer("double", "while True:\n    print('x' * 10000)")


@attack(deserves=2)
def display_flood(sub: Submission):
    """Display huge rich outputs for ever."""
    _keep_two(sub)
    sub.answer(
        "double",
        "from IPython.display import HTML, display\nwhile True:\n    display(HTML('<b>x</b>' * 100000))",
    )


@attack(deserves=2)
def huge_file(sub: Submission):
    """Fill the disk with one file, then with many."""
    _keep_two(sub)
    sub.answer(
        "double",
        """
        block = bytes(1_000_000)
        number = 0
        while True:
            with open(f'huge{number}', 'wb') as out:
                number += 1
                try:
                    while True:
                        out.write(block)
                except OSError:
                    pass
        """,
    )


@attack(deserves=2)
def huge_value(sub: Submission):
    """The answer itself is enormous: a table of half a gigabyte."""
    _keep_two(sub)
    sub.answer(
        "shares",
        "import numpy as np, pandas as pd\n"
        "shares = pd.DataFrame({'group_id': np.arange(30_000_000), 'share': np.ones(30_000_000)})",
    )


@attack(deserves=2)
def huge_integer(sub: Submission):
    """An integer of a hundred million digits where a number is expected."""
    _keep_two(sub)
    sub.answer("double", "def double(x):\n    return 1 << 400_000_000")
