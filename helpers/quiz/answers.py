"""Answers as plain Python literals, and the half-finished picks they grow from.

An *answer* is what stands in the notebook: ``"选项"`` (single), ``["选项", …]`` (multiple, order) or
``{"选项": "目标"}`` (match, sort). *Picks* are what the controls hold, one entry for each option that
has been dealt with: ``{label: True}`` (single, multiple), ``{label: place from 1}`` (order) or
``{label: target}`` (match, sort).
"""

import json
from collections import Counter

from .bank import Question, QuizError

__all__ = ["answer", "form", "literal", "missing", "picks", "problem", "progress"]

_GAP = "……"


def answer(question: Question, chosen: dict):
    """Turn complete picks into the answer, in the order of the question's options."""
    labels = [label for label in question.labels if label in chosen]
    if question.kind == "single":
        return labels[0]
    if question.kind == "multiple":
        return labels
    if question.kind == "order":
        return sorted(labels, key=chosen.__getitem__)
    return {label: chosen[label] for label in labels}


def picks(question: Question, value) -> dict:
    """Turn an answer back into picks; an answer of a wrong form gives none."""
    if problem(question, value):
        return {}
    if question.kind == "single":
        return {value: True}
    if question.kind == "multiple":
        return dict.fromkeys(value, True)
    if question.kind == "order":
        return {label: place for place, label in enumerate(value, 1)}
    return dict(value)


def missing(question: Question, chosen: dict) -> str:
    """Say in Chinese what is still missing; an empty string when nothing is."""
    if question.kind in ("single", "multiple"):
        return "" if chosen else "还没有选。"
    left = [label for label in question.labels if label not in chosen]
    if left:
        return f"还差 {len(left)} 项：{'、'.join(left)}。"
    if question.kind == "order":
        doubled = [place for place, times in Counter(chosen.values()).items() if times > 1]
        if doubled:
            return f"第 {'、'.join(map(str, sorted(doubled)))} 位上不止一项，请让每项各占一位。"
    return ""


def progress(question: Question, chosen: dict) -> str:
    """Say in Chinese how much is done."""
    if question.kind == "single":
        return "已选好。" if chosen else "还没有选。"
    if question.kind == "multiple":
        return f"已选 {len(chosen)} 项。" if chosen else "还没有选。"
    return f"已完成 {len(chosen)} / {len(question.options)}。"


def problem(question: Question, value) -> str:
    """Say in Chinese why a value is not an answer of the right form; empty when it is."""
    labels, kind = question.labels, question.kind
    if kind == "single":
        if not isinstance(value, str):
            return "答案要写成一段文字，就是所选的那一项。"
        return "" if value in labels else f"选项里没有“{value}”。"
    if kind in ("match", "sort"):
        if not isinstance(value, dict):
            return "答案要写成字典：{选项: 归到哪里}。"
        places, unknown = value.values(), [key for key in value if key not in labels]
        unknown += [place for place in places if place not in question.choices]
    else:
        if not isinstance(value, list):
            return "答案要写成列表：[选项, 选项]。"
        if not value:
            return "还没有选。"
        if any(value.count(item) > 1 for item in value):
            return "有的选项写了两次。"
        unknown = [item for item in value if item not in labels]
    if unknown:
        return f"选项里没有“{'”“'.join(map(str, unknown))}”。"
    left = [label for label in labels if label not in value]
    return f"还差 {len(left)} 项：{'、'.join(left)}。" if left and kind != "multiple" else ""


def literal(question: Question, value) -> str:
    """Write an answer as readable Python, one item a line.

    Raises:
        QuizError: the value is not an answer of this question's form.
    """
    reason = problem(question, value)
    if reason:
        raise QuizError(f"{question.id}：{reason}")
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, dict):
        rows = [f"{_quote(label)}: {_quote(value[label])}" for label in question.labels]
        opening, closing = "{}"
    else:
        rows, (opening, closing) = map(_quote, value), "[]"
    return "\n".join([opening, *(f"    {row}," for row in rows), closing])


def form(question: Question) -> str:
    """Show in one line how the answer is typed by hand: its form and the words to choose from."""
    gap, words = _quote(_GAP), "、".join(question.choices)
    if question.kind == "single":
        return f"{gap}  # {_GAP} 填一项：{words}"
    if question.kind == "multiple":
        return f"[{gap}, {gap}]  # {_GAP} 填你选的每一项：{words}"
    if question.kind == "order":
        return f"[{', '.join([gap] * len(question.options))}]  # {_GAP} 从第 1 位起依次填：{words}"
    pairs = ", ".join(f"{_quote(label)}: {gap}" for label in question.labels)
    return f"{{{pairs}}}  # {_GAP} 各填一项：{words}"


def _quote(text: str) -> str:
    # A JSON string is a Python string, too, and always in double quotes.
    return json.dumps(text, ensure_ascii=False)
