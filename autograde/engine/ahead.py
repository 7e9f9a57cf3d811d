"""Locked cells run before the fork, their effect replayed where they stand.

A locked cell that needs nothing of the student's does the same in every submission.  The warm process
runs it once after the opening cells and keeps what it bound and showed; when a submission reaches it and
all that it reads is still as it was, that is put in place instead of running it.  Whatever cannot be
seen to be unchanged makes the cell run as usual.
"""

import copy
import sys
import types

__all__ = ["Ahead"]

_PLAIN = (bool, int, float, complex, str, bytes, type(None), range)
_CONTAINERS = (list, dict, set, tuple, frozenset)
_CODE = (types.ModuleType, type, types.BuiltinFunctionType)
_ABSENT = object()


class Ahead:
    """What one cell did, and what it relied on.

    ``namespace``: before the cell runs.  ``reads``: names that it takes from there.
    """

    def __init__(self, namespace, reads):
        self._guards = {name: _guard(namespace, name) for name in reads}
        self._binds, self._outputs, self._shown = {}, [], []

    @property
    def possible(self):
        """Whether a change of what it reads would be noticed."""
        return None not in self._guards.values()

    def keep(self, namespace, binds, outputs, shown):
        """After the cell has run: what it bound, its outputs, the value that it displayed (0 or 1)."""
        self._binds = {name: namespace[name] for name in binds if name in namespace}
        self._outputs, self._shown = outputs, shown

    def still_good(self, namespace):
        """Whether everything that the cell reads is what it was."""
        return all(guard(namespace.get(name, _ABSENT)) for name, guard in self._guards.items())

    def replay(self, namespace):
        """Bind what the cell bound, once; gives its outputs and what it displayed."""
        namespace.update(self._binds)
        return self._outputs, self._shown


def _guard(namespace, name):
    """A function that tells whether a value is this one, unchanged; None if nobody could tell."""
    value = namespace.get(name, _ABSENT)
    if value is _ABSENT:
        return None
    kind = type(value)
    if kind in _PLAIN or isinstance(value, _CODE) or _is_moment(value):
        return lambda now: now is value
    if isinstance(value, types.FunctionType):
        # One that is defined in the notebook may read names that change.
        return None if value.__globals__ is namespace else lambda now: now is value
    if kind in _CONTAINERS and _is_plain(value):
        kept = copy.deepcopy(value)
        return lambda now: now is value and now == kept
    pandas = sys.modules.get("pandas")
    if pandas and kind in (pandas.DataFrame, pandas.Series):
        return _guard_table(value)
    return None


def _is_moment(value):
    pandas = sys.modules.get("pandas")
    return pandas is not None and type(value) in (pandas.Timestamp, pandas.Timedelta)


def _is_plain(value, budget=None):
    budget = [200_000] if budget is None else budget
    budget[0] -= 1
    if budget[0] < 0:
        return False
    if type(value) in _CONTAINERS:
        inner = [*value, *value.values()] if type(value) is dict else value
        return all(_is_plain(item, budget) for item in inner)
    return type(value) in _PLAIN or _is_moment(value)


def _guard_table(table):
    """For pandas with copy-on-write (3 and later): while a shallow copy is alive, whoever writes into
    the table gives it new arrays."""
    import pandas

    if int(pandas.__version__.split(".")[0]) < 3:
        return None
    kept = table.copy(deep=False)
    try:
        arrays = list(table._mgr.arrays)
    except AttributeError:
        return None
    axes, labels = list(table.axes), [list(axis.names) for axis in table.axes]

    def same(now):
        return (
            now is table
            and kept is not None  # held here, so that it stays alive
            and _all_are(now._mgr.arrays, arrays)
            and _all_are(now.axes, axes)
            and [list(axis.names) for axis in now.axes] == labels
        )

    return same if same(table) else None


def _all_are(some, others):
    some = list(some)
    return len(some) == len(others) and all(a is b for a, b in zip(some, others, strict=True))
