"""Files beside the notebook that Python would import instead of the real ones."""

from tests.autograde.attacks import Submission, attack

_WRONG = {"total": "total = -1", "words": "words = ['x', 'y']"}


def _plant(sub: Submission, name: str, source: str) -> None:
    for grade_id, text in _WRONG.items():
        sub.answer(grade_id, text)
    sub.files[name] = source.encode()


@attack()
def own_ipykernel_launcher(sub: Submission):
    """`ipykernel_launcher.py` beside the notebook is what `python -m
    ipykernel_launcher` runs: the whole kernel is the student's."""
    _plant(
        sub,
        "ipykernel_launcher.py",
        """
import sys
sys.path = [p for p in sys.path if p not in ('', '.')]
sys.modules.pop('ipykernel_launcher', None)
from IPython.core.interactiveshell import InteractiveShell
original = InteractiveShell.run_cell_async
async def run_cell_async(self, raw, *args, **kwargs):
    return await original(self, 'pass' if 'assert' in raw or 'check.' in raw else raw, *args, **kwargs)
InteractiveShell.run_cell_async = run_cell_async
from ipykernel import kernelapp
kernelapp.launch_new_instance()
""",
    )


@attack()
def own_helpers(sub: Submission):
    """`helpers.py` beside the notebook is imported instead of the course's."""
    _plant(
        sub,
        "helpers.py",
        "class check:\n    @staticmethod\n    def table(*a, points=0, **k):\n        return points\n",
    )


@attack(stock="gains")
def own_numpy(sub: Submission):
    """`numpy.py` beside the notebook is imported by the test cell."""
    _plant(
        sub,
        "numpy.py",
        "import sys, types\n"
        "array = list\n"
        "testing = types.ModuleType('numpy.testing')\n"
        "testing.assert_array_equal = lambda *a, **k: None\n"
        "sys.modules['numpy.testing'] = testing\n",
    )
    sub.answer("shares", "shares = None")


@attack()
def own_pandas_and_sitecustomize(sub: Submission):
    """`pandas.py`, `sitecustomize.py`, `usercustomize.py`, `.pth`: whatever
    Python may pick up on its own."""
    evil = "print('OWNED')\nopen('/tmp/OWNED.txt', 'w').write('owned')\n"
    for name in ("pandas.py", "sitecustomize.py", "usercustomize.py", "json.py", "evil.pth"):
        _plant(sub, name, evil)


@attack()
def own_startup_files(sub: Submission):
    """IPython startup files and Jupyter configuration inside the submission."""
    evil = "raise SystemExit('OWNED')\n"
    for name in (
        ".ipython/profile_default/startup/00-evil.py",
        "ipython_config.py",
        "jupyter_config.py",
        "nbgrader_config.py",
        "matplotlibrc",
    ):
        _plant(sub, name, evil)
