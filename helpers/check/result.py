"""The result of a check: points to the computer, a message card in Chinese to the reader."""

import math
from html import escape
from typing import NamedTuple

__all__ = ["Item", "Result", "half_up", "rounded", "total"]

# What a reader sees of a result: an icon and words (colour alone would not reach everyone).
MARKS = {
    "passed": ("✔", "通过", "--jp-success-color1, #2e7d32"),
    "partial": ("◐", "部分正确", "--jp-warn-color1, #b26a00"),
    "failed": ("✘", "还不对", "--jp-error-color1, #c62828"),
    "unchecked": ("？", "没能检查", "--jp-info-color1, #0277bd"),
    "form": ("☑", "格式正确", "--jp-info-color1, #0277bd"),
    "unanswered": ("○", "还没有作答", "--jp-border-color1, #9e9e9e"),
}
_INK = "var(--jp-content-font-color1, #1f2328)"
_PAPER = "var(--jp-layout-color1, #ffffff)"
_CARD = (
    f"color:{_INK};background:{_PAPER};border:1px solid var(--jp-border-color2, #d0d7de);"
    "border-left:4px solid var({colour});border-radius:4px;padding:8px 12px;margin:4px 0;"
    "max-width:46em;line-height:1.7;overflow-wrap:anywhere"
)


class Item(NamedTuple):
    """One part of a check (a column, a card, a case), with its own share of the points."""

    title: str
    state: str
    points: float
    max_points: float
    message: str
    hint: str = ""


class Result(float):
    """What a check found. As a number it is the points earned.

    A test cell whose last expression is a Result is therefore scored by nbgrader as partial credit:
    nbgrader reads the text form, which is the bare number.

    Attributes:
        points, max_points: rounded down to 0.01, so that points never exceed the cell's.
        state: "passed", "failed" (also partly right), or "unchecked" (could not be checked,
            which is never the student's fault).
        title, message, hint: Chinese text; message says what was looked at and what was found,
            hint what to think about next.
        items: the parts, as a tuple of :class:`Item`.

    >>> Result(2.5, 4, "failed", "各群人数", "看了表格。")
    2.5
    >>> Result(9, 4).points
    4.0
    """

    def __new__(
        cls, points, max_points, state="passed", title="", message="", hint="", items=(), mark=None
    ):
        limit = rounded(max_points)
        self = super().__new__(cls, min(max(rounded(points), 0.0), limit))
        self.points, self.max_points = float(self), limit
        self.state, self.title, self.message, self.hint = state, title, message, hint
        self.items = tuple(items)
        partly = state == "failed" and self.points > 0
        self.mark = mark or ("partial" if partly else state)
        return self

    def __reduce__(self):
        return Result, (
            self.points,
            self.max_points,
            self.state,
            self.title,
            self.message,
            self.hint,
            self.items,
            self.mark,
        )

    def records(self) -> list[dict]:
        """Return plain dicts, ready for JSON: one for a check, one for each part of a total.

        >>> Result(2, 2, title="人数").records()[0]["points"]
        2.0
        """
        if self.mark == "total":
            return [item._asdict() for item in self.items]
        own = (self.title, self.state, self.points, self.max_points, self.message, self.hint)
        return [Item(*own)._asdict()]

    def __repr__(self):
        return number(self.points)

    __str__ = __repr__

    def __format__(self, spec):
        return format(self.points, spec) if spec else number(self.points)

    def _repr_html_(self):
        icon, word, colour = MARKS[_mark_of(self)]
        score = f"得分 {number(self.points)} / {number(self.max_points)}"
        if self.mark == "form":  # the points are only promised: the contents are judged later
            score = f"满分 {number(self.max_points)}，评分时计分"
        head = (
            f'<div><span aria-hidden="true" style="color:var({colour})">{icon}</span> '
            f"<strong>{word}</strong> · {escape(self.title)} · {score}</div>"
        )
        body = f"<div>{escape(self.message)}</div>" if self.message else ""
        if self.items:
            rows = "".join(_row(item, self.hint) for item in self.items)
            body += f'<ul style="margin:4px 0;padding-left:1.4em">{rows}</ul>'
        if self.hint:
            body += f"<div><strong>想一想：</strong>{escape(self.hint)}</div>"
        style = _CARD.format(colour=colour)
        label = escape(f"检查结果：{self.title}，{word}，{score}")
        return f'<div role="group" aria-label="{label}" style="{style}">{head}{body}</div>'


def total(*results: Result, title: str | None = None) -> Result:
    """Add up several checks made in one cell.

    The state is "passed" when all passed, else "failed" when any failed, else "unchecked".

    >>> total(Result(2, 2, title="人数"), Result(1, 3, "failed", title="占比"))
    3
    """
    for result in results:
        if not isinstance(result, Result):
            raise TypeError(f"total() adds check results, not {type(result).__name__}")
    states = [result.state for result in results]
    state = next((s for s in ("failed", "unchecked") if s in states), "passed")
    items = [Item(**record) for result in results for record in result.records()]
    most = math.fsum(result.max_points for result in results)
    passed = states.count("passed")
    return Result(
        math.fsum(result.points for result in results),
        most,
        state,
        title or "合计",
        f"共 {len(results)} 项检查，通过 {passed} 项。",
        items=items,
        mark="total",
    )


def rounded(points: float) -> float:
    """Round down to 0.01, forgiving the last bits of floating point.

    >>> rounded(0.1 + 0.2), rounded(1.999)
    (0.3, 1.99)
    """
    return math.floor(float(points) * 100 + 1e-6) / 100


def half_up(points: float) -> float:
    """Round to the nearest 0.01: for what a part is shown to be worth; what is paid is rounded down.

    >>> half_up(2 / 3), half_up(0.125), half_up(1 / 3)
    (0.67, 0.13, 0.33)
    """
    return rounded(points + 0.005)


def number(points: float) -> str:
    """Write points without needless zeros.

    >>> number(4.0), number(2.50)
    ('4', '2.5')
    """
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _mark_of(part) -> str:
    mark = getattr(part, "mark", "total")
    if mark != "total":
        return mark
    return "partial" if part.state == "failed" and part.points > 0 else part.state


def _row(item: Item, told: str) -> str:
    """Write one item; ``told`` is the hint that the card gives already."""
    icon, word, colour = MARKS[_mark_of(item)]
    text = "：".join(filter(None, (item.title, item.message)))
    hint = f" 想一想：{escape(item.hint)}" if item.hint not in ("", told) else ""
    return (
        f'<li><span aria-hidden="true" style="color:var({colour})">{icon}</span> '
        f"{word} · {escape(text)}（{number(item.points)} / {number(item.max_points)}）{hint}</li>"
    )
