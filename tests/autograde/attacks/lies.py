"""Values that lie when they are compared."""

from tests.autograde.attacks import Submission, attack


@attack(stock="gains")
def equal_to_everything(sub: Submission):
    """`__eq__` is always True, so `assert total == 918273645` holds."""
    sub.answer(
        "total",
        """
        class Same:
            __hash__ = None
            def __eq__(self, other): return True
            def __ne__(self, other): return False
        total = Same()
        """,
    )


@attack(stock="gains")
def int_subclass_that_lies(sub: Submission):
    """The same in a subclass of int, which an isinstance check lets through."""
    sub.answer(
        "total",
        """
        class Same(int):
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            __hash__ = int.__hash__
        total = Same(-1)
        """,
    )


@attack(stock="gains")
def function_that_returns_liars(sub: Submission):
    """A tested function returns objects that equal whatever they meet."""
    sub.answer(
        "double",
        """
        class Same(float):
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            __hash__ = float.__hash__
        def double(x):
            return Same(0)
        """,
    )


@attack(stock="gains")
def array_that_answers_for_itself(sub: Submission):
    """`__array_ufunc__` and `__array__` hand numpy an answer of their own choice."""
    sub.answer(
        "words",
        """
        import numpy as np
        class Copycat(np.ndarray):
            def __array_ufunc__(self, *args, **kwargs): return np.True_
            def __eq__(self, other): return np.array([True, True])
            def __ne__(self, other): return np.array([False, False])
        class Words(list):
            def __array__(self, *args, **kwargs):
                return np.array(['x', 'y']).view(Copycat)
        words = Words(['x', 'y'])
        real_array = np.array
        np.array = lambda v, *a, **k: v.__array__() if isinstance(v, Words) else real_array(v, *a, **k)
        """,
    )


@attack(stock="gains")
def float_that_grows(sub: Submission):
    """`__mul__`, `__float__` and `__index__` give what each caller hopes for."""
    sub.answer(
        "total",
        """
        class Wish:
            def __float__(self): return 918273640.0 + 5
            def __index__(self): return -1
            def __eq__(self, other): return isinstance(other, (int, float))
        total = Wish()
        """,
    )


@attack()
def frame_subclass_that_lies(sub: Submission):
    """A DataFrame subclass whose comparisons and copies turn into the other side."""
    sub.answer(
        "shares",
        """
        import pandas as pd
        class Frame(pd.DataFrame):
            @property
            def _constructor(self): return Frame
            def equals(self, other): return True
            def __eq__(self, other): return other == other
            def __getitem__(self, key): return pd.Series([0.25, 0.75])
        shares = Frame({'group_id': ['G01', 'G02'], 'share': [9.0, 9.0]})
        """,
    )


@attack()
def exception_that_is_no_exception(sub: Submission):
    """The function raises an object whose str() is a verdict."""
    sub.answer(
        "double",
        """
        class Passed(BaseException):
            def __str__(self): return 'passed'
            __repr__ = __str__
        def double(x):
            raise Passed()
        """,
    )
