"""Patch the libraries that a test relies on."""

from tests.autograde.attacks import Submission, attack


@attack(stock="gains")
def helpers_check_patched(sub: Submission):
    """Replace `check.table` by a function that returns full points."""
    sub.first(
        """
        import helpers.check
        helpers.check.table = lambda *a, points=0, **k: points
        """
    )


@attack(stock="gains")
def numpy_testing_patched(sub: Submission):
    """Replace numpy's assert functions by nothing."""
    sub.first(
        """
        import numpy.testing
        for name in dir(numpy.testing):
            if name.startswith('assert'):
                setattr(numpy.testing, name, lambda *a, **k: None)
        """
    )
    sub.answer("words", "words = ['x', 'y']")


@attack(stock="gains")
def pandas_patched(sub: Submission):
    """Patch DataFrame so that every frame holds the same values."""
    sub.first(
        """
        import pandas as pd
        original = pd.DataFrame.__init__
        def __init__(self, *args, **kwargs):
            original(self, {'group_id': ['G01', 'G02'], 'share': [0.5, 0.5]})
        pd.DataFrame.__init__ = __init__
        """
    )
    sub.answer("shares", "import pandas as pd\nshares = pd.DataFrame({'a': [1]})")


@attack(stock="breaks")
def builtins_patched(sub: Submission):
    """Replace AssertionError by a class that is raised in vain, and `len`."""
    sub.first(
        """
        import builtins
        class Quiet(Exception):
            def __new__(cls, *args):
                import sys
                sys.displayhook('ok')
                return super().__new__(cls, *args)
        builtins.AssertionError = Quiet
        builtins.len = lambda value: 2
        """
    )
    sub.answer("double", "import sys\ndef double(x):\n    sys.displayhook('ok')\n    return None")


@attack(stock="gains")
def import_hook_serves_fakes(sub: Submission):
    """A meta-path finder answers every later import with an obliging mock."""
    sub.first(
        """
        import sys
        from unittest.mock import MagicMock
        fake = MagicMock()
        fake.table = lambda *a, points=0, **k: points
        sys.modules['helpers'] = MagicMock(check=fake)
        sys.modules['helpers.check'] = fake
        sys.modules['numpy.testing'] = MagicMock()
        """
    )
    sub.answer("words", "words = ['x', 'y']")


@attack()
def codec_patched(sub: Submission):
    """Patch whatever turns a value into bytes on its way out of the process."""
    sub.first(
        """
        import gc, types
        for module in [m for m in gc.get_objects() if isinstance(m, types.ModuleType)]:
            for name in ('encode', 'decode', 'dumps', 'pack', 'send', 'write_frame'):
                if hasattr(module, name) and 'codec' in module.__name__:
                    setattr(module, name, lambda *a, **k: b'918273645')
        """
    )
