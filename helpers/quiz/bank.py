"""The questions: read from ``questions/*.toml``, checked lightly, given out by id.

The full rules stand in ``question.schema.json``; the tests hold every file to them. At run time only
what would confuse a student is checked here. ``HELPERS_QUESTIONS`` may name another folder.
"""

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["KINDS", "Option", "Question", "QuizError", "load", "names", "question"]

KINDS = ("single", "multiple", "match", "order", "sort")


class QuizError(ValueError):
    """A question or an answer that cannot be used; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question: what it is called, what it is, and a nudge for thinking."""

    label: str
    detail: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question without its answer. ``boxes`` is filled for sort only, ``targets`` for match only."""

    id: str
    kind: str
    prompt: str
    options: tuple[Option, ...]
    criteria: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The options' labels, in the order shown."""
        return tuple(option.label for option in self.options)

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be picked for one option (match, sort) or for the question (other kinds)."""
        return self.boxes or self.targets or self.labels


def question(question_id: str) -> Question:
    """Return the question with this id.

    Raises:
        QuizError: no question has this id; the message offers the nearest ids.
    """
    bank = _bank()
    if question_id not in bank:
        near = difflib.get_close_matches(str(question_id), bank, n=3)
        advice = (
            f"是不是想写：{'、'.join(near)}？"
            if near
            else f"现有的题：{'、'.join(bank) or '（无）'}。"
        )
        raise QuizError(f"没有名叫 {question_id!r} 的题。{advice}")
    return bank[question_id]


def names() -> tuple[str, ...]:
    """Return the ids of all questions, file by file in the order of their names."""
    return tuple(_bank())


def _bank() -> Mapping[str, Question]:
    return load(os.environ.get("HELPERS_QUESTIONS") or Path(__file__).parent / "questions")


@cache
def load(folder: Path | str) -> Mapping[str, Question]:
    """Read every ``*.toml`` of a folder (once per process).

    Returns:
        The questions by id, in file and line order.

    Raises:
        QuizError: a file is not TOML, an id is doubled, or a question is not complete.
    """
    bank, home = {}, {}
    for path in sorted(Path(folder).glob("*.toml")):
        try:
            records = tomllib.loads(path.read_text(encoding="utf-8")).get("question", [])
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise QuizError(f"题目文件 {path.name} 读不出来：{error}") from error
        for record in records:
            item = _parse(record, path.name)
            if item.id in bank:
                raise QuizError(f"题目 {item.id} 出现了两次：{home[item.id]} 和 {path.name}。")
            bank[item.id], home[item.id] = item, path.name
    return bank


def _parse(record: Mapping, file: str) -> Question:
    where = f"{file} 里的题目 {record.get('id', '（没有 id）')}"
    try:
        fields = {name: tuple(record.get(name, ())) for name in ("criteria", "boxes", "targets")}
        item = Question(
            id=record["id"],
            kind=record["kind"],
            prompt=record["prompt"],
            options=tuple(Option(**option) for option in record["options"]),
            **fields,
        )
    except (KeyError, TypeError) as error:
        raise QuizError(f"{where} 不完整，或多了不认识的内容：{error}") from error
    if item.kind not in KINDS:
        raise QuizError(f"{where} 的 kind 写成了 {item.kind!r}，只能是 {'、'.join(KINDS)}。")
    if len(set(item.labels)) != len(item.labels):
        raise QuizError(f"{where} 有重复的选项。")
    needed = {"sort": "boxes", "match": "targets"}.get(item.kind)
    for name in ("boxes", "targets"):
        if bool(getattr(item, name)) != (name == needed):
            raise QuizError(
                f"{where}：只有{'分类 sort' if name == 'boxes' else '配对 match'} 题才写，也必须写 {name}。"
            )
    return item
