"""One question in one running kernel: what happens when its cell runs, time after time.

    closed --ask--> open        the controls appear, holding the former answer if there is one
    open   --ask--> closed      if the picks are complete and the student's own: the answer is written
    open   --ask--> open        otherwise: the controls appear again, picks kept, the gap named

A former answer counts as the student's own again after any pick or a press of "keep it", so that
putting the ask line back never writes an old answer over a changed mind.
"""

from . import answers
from .bank import Question

__all__ = ["Session"]

RUN_AGAIN = "选好后，再运行一次这个单元格，答案就会写进来。"


class Session:
    """What a student has picked for one question so far, and whether it may be written."""

    def __init__(self, question: Question):
        self.question = question
        self.picks = {}
        self.is_open = False
        self.confirmed = False
        self._told_gap = False

    def ask(self, former=None):
        """Take one run of the cell. ``former`` is the variable's present value, if any.

        Returns:
            The answer to write into the cell, or None when the controls are to be shown.
        """
        if not self.is_open:
            self.picks = answers.picks(self.question, former) or self.picks
            self.is_open, self.confirmed, self._told_gap = True, False, False
            return None
        if self.confirmed and not answers.missing(self.question, self.picks):
            self.is_open = False
            return answers.answer(self.question, self.picks)
        self._told_gap = True
        return None

    def pick(self, label: str, value) -> None:
        """Note a pick for one option (see `answers`); None or False takes it back."""
        if self.question.kind == "single":
            self.picks = {}
        if value is None or value is False:
            self.picks.pop(label, None)
        else:
            self.picks[label] = value
        self.confirmed = True

    def confirm(self) -> None:
        """Keep the former answer as it stands."""
        self.confirmed = True

    @property
    def asks_to_confirm(self) -> bool:
        """Whether a former answer is shown that the student has neither changed nor kept."""
        return bool(self.picks) and not self.confirmed

    @property
    def status(self) -> str:
        """How far the student is and what to do next, in Chinese."""
        if self.asks_to_confirm:
            return "这是上次的答案，还没有写入。要改就直接改；不改就按“沿用上次的答案”。"
        gap = answers.missing(self.question, self.picks)
        done = answers.progress(self.question, self.picks)
        if gap:
            told = "没有选完，所以答案还没有写入。" if self._told_gap else ""
            return told + (gap if gap == done else done + gap)
        return f"{done}再运行一次这个单元格，答案就会写进来。"
