"""Checks of a student's answers: each returns points with a message that helps.

Every check takes a title, the answer and its points, and returns a :class:`Result`, a number (the
points earned) that shows itself as a message in Chinese. Without an expected value a check looks at the
form only and gives full points when it is right.

>>> from helpers import check
>>> check.number("每人每周消息数", "3.2", expected=3.2, points=4, unit="条")
2
"""

from .chart import chart
from .function import case, function
from .items import items, sequence
from .quiz import quiz
from .result import Result, total
from .scalars import number, value
from .table import table
from .text import text

__all__ = [
    "Result",
    "case",
    "chart",
    "function",
    "items",
    "number",
    "quiz",
    "sequence",
    "table",
    "text",
    "total",
    "value",
]
