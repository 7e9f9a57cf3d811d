"""Quizzes: the check quiz(), from a plain Python literal to points card by card."""

from .items import right_order
from .judge import (
    MISSING,
    Fault,
    Part,
    Verdict,
    form_is_right,
    is_unanswered,
    judged,
    unanswered,
)
from .plain import is_series, kind_of, plain
from .result import Result
from .words import listed, name_key, nearest, shortened, text_key

__all__ = ["quiz"]


def quiz(question_id: str, got, *, points: float, key=None, title: str | None = None) -> Result:
    """Check the answer to a question of :mod:`helpers.quiz`.

    Answers: single ``"选项"``; multiple and order ``["…", "…"]``; match ``{"左": "右"}``; sort
    ``{"卡片": "盒子"}``. Width, spaces and traditional characters do not count; a tuple, a set (not
    for order), pairs for a dict, ``{box: [cards]}`` for sort, ``{option: True}`` for multiple and one
    text with separators do as well.

    Points:
        single: all or nothing.
        multiple: (right ticks - wrong ticks) / right options, not below 0.
        order: (longest common subsequence - 1) / (length - 1).
        match, sort: each option counts the same.

    Args:
        key: ``{"key": …, "why": {option: argument}}`` or the bare key, in the form of the answer.
            In place of one box or target, shares of the point may stand: ``{box: share}``; for
            single, ``{option: share}``; for multiple, an option with a share between 0 and 1 may
            be ticked or not. An argument (``why``) is shown beside its option.
            Without a key only the form is looked at.
        title: for the message; the question's prompt when not given.

    Raises:
        ValueError: see :func:`helpers.check.number`; an unknown question gives an "unchecked" Result.
    """
    question = _question(question_id)
    asked = title or (
        shortened(_of(question, "prompt"), 40) if question is not None else question_id
    )

    def judge():
        if question is None:
            raise LookupError(question_id)
        if is_unanswered(got):
            return unanswered()
        return _judge_quiz(question, got, key)

    return judged(asked, points, "你的选择", judge)


def _question(question_id):
    try:
        from helpers import quiz as questions

        return questions.question(question_id)
    except Exception:  # unknown, or the bank cannot be read: judged() tells it as ours
        return None


def _of(thing, name: str, default=()):
    return thing.get(name, default) if isinstance(thing, dict) else getattr(thing, name, default)


def _judge_quiz(question, got, key) -> Verdict:
    kind = _of(question, "kind")
    labels = [one if type(one) is str else _of(one, "label") for one in _of(question, "options")]
    places = list(_of(question, "boxes") or _of(question, "targets") or ())
    if is_series(got) and kind in ("match", "sort"):
        got = dict(zip(got.index.tolist(), plain(got, tables=False), strict=True))
    answer = _READERS[kind](plain(got, tables=False), labels, places)
    if not answer:
        return unanswered()
    if key is None:
        return _form_problem(kind, answer, labels) or form_is_right()
    why = {}
    if isinstance(key, dict) and "key" in key and set(key) <= {"key", "why"}:
        key, why = key["key"], key.get("why") or {}
    why = {text_key(label): argument for label, argument in why.items()}
    criteria = _of(question, "criteria")
    where = "题目的判断标准，一条一条对照" if criteria else "这一节的正文，再对照一遍"
    return _JUDGES[kind](answer, key, labels, why, where)


# Reading an answer: every reader names unknown and doubled options -----------------------------


def _known(word, words: list[str], what: str = "选项") -> str:
    """Return the option that a student's word stands for."""
    if type(word) is str:
        for other in words:
            if text_key(word) == text_key(other):
                return other
    shown = listed([word])
    near = nearest(word, words) if type(word) is str else None
    raise Fault(
        f"{what}里没有{shown}。",
        f"是不是想写“{near}”？" if near else f"从这些里面选：{listed(words, 12)}。",
    )


def _split(text: str, labels: list[str]) -> list[str]:
    """Take apart several options that were written as one text."""
    if any(text_key(text) == text_key(label) for label in labels):
        return [text]
    for mark in ("→", "->", ">", ",", ";", "|", "\n"):
        parts = [part for part in name_key(text).split(mark) if part]
        if len(parts) > 1:
            return parts
    return [text]


def _read_single(got, labels, _places) -> list[str]:
    if type(got) in (list, tuple, set, frozenset):
        if len(got) > 1:
            raise Fault(f"你选了 {len(got)} 项。", "这是单选题，只留一项。")
        got = next(iter(got), None)
    return [] if is_unanswered(got) else [_known(got, labels)]


def _read_multiple(got, labels, _places) -> list[str]:
    if type(got) is dict and all(type(tick) is bool for tick in got.values()):
        got = [label for label, tick in got.items() if tick]
    return _without_doubles(_read_list(got, labels), labels)


def _read_order(got, labels, _places) -> list[str]:
    if type(got) in (set, frozenset):
        raise Fault("你交的是一个集合。", "集合（大括号）不记先后：改用列表，也就是方括号。")
    return _without_doubles(_read_list(got, labels), labels)


def _read_list(got, labels) -> list:
    if type(got) is str:
        got = _split(got, labels)
    if type(got) not in (list, tuple, set, frozenset):
        raise Fault(f"你交的是{kind_of(got)}。", "答案要写成列表：[选项, 选项]。")
    return list(got)


def _without_doubles(words, labels) -> list[str]:
    chosen = [_known(word, labels) for word in words if not is_unanswered(word)]
    doubled = [label for label in dict.fromkeys(chosen) if chosen.count(label) > 1]
    if doubled:
        raise Fault(f"有的选项写了不止一次：{listed(doubled)}。", "每一项只写一次。")
    return chosen


def _read_pairs(got, labels, places) -> dict[str, str]:
    if type(got) in (list, tuple) and all(
        type(one) in (list, tuple) and len(one) == 2 for one in got
    ):
        pairs = list(got)
    elif type(got) is dict:
        pairs = _turned(got, labels, places)
    else:
        raise Fault(f"你交的是{kind_of(got)}。", "答案要写成字典：{选项: 归到哪里}。")
    chosen = {}
    for left, right in pairs:
        if is_unanswered(right):
            continue
        if type(right) in (list, tuple, set) and len(right) == 1:
            right = next(iter(right))
        left = _known(left, labels)
        if left in chosen:
            raise Fault(f"“{left}”写了不止一次。", "每一项只归一处。")
        chosen[left] = _known(right, places, "可以归入的地方")
    return chosen


def _turned(got: dict, labels, places) -> list[tuple]:
    """Return pairs (option, place), also from ``{place: [options]}``."""
    boxes, cards = set(map(text_key, places)), set(map(text_key, labels))
    keys = {text_key(key) for key in got if type(key) is str}
    if keys <= boxes and not keys <= cards:
        return [
            (card, box)
            for box, held in got.items()
            for card in (held if type(held) in (list, tuple, set, frozenset) else [held])
        ]
    return list(got.items())


_READERS = {
    "single": _read_single,
    "multiple": _read_multiple,
    "order": _read_order,
    "match": _read_pairs,
    "sort": _read_pairs,
}


def _form_problem(kind, answer, labels) -> Verdict | None:
    lost = [label for label in labels if label not in answer]
    if kind in ("single", "multiple") or not lost:
        return None
    return Verdict(0, f"还有 {len(lost)} 项没有作答：{listed(lost, 12)}。", "每一项都要写上。")


# Judging --------------------------------------------------------------------------------------


def _judge_single(answer, key, _labels, why, where) -> Verdict:
    (chosen,) = answer
    shares = key if isinstance(key, dict) else {key: 1}
    share = _share(shares, chosen)
    argument = why.get(text_key(chosen), "")
    part = [Part(chosen, share, argument)] if argument else ()
    if share == 1:
        return Verdict(1, "选对了。", parts=part)
    found = "这一项有道理，但还有更好的。" if share else "选的这一项不对。"
    return Verdict(share, found, f"回到{where}。", part)


def _judge_multiple(answer, key, labels, why, where) -> Verdict:
    shares = key if isinstance(key, dict) else dict.fromkeys(key, 1)
    right = [label for label in labels if _share(shares, label) == 1]
    free = [label for label in labels if 0 < _share(shares, label) < 1]
    hits = [label for label in answer if label in right]
    wrong = [label for label in answer if label not in right and label not in free]
    lost = len(right) - len(hits)
    share = max(len(hits) - len(wrong), 0) / len(right) if right else 0
    shown = labels if why else answer
    parts = [
        Part(
            label,
            float(label in free or (label in right) == (label in answer)),
            why.get(text_key(label), ""),
        )
        for label in shown
    ]
    if not wrong and not lost:
        return Verdict(1, "选得都对。", parts=parts)
    found = [f"选对 {len(hits)} 项"]
    found += [f"多选了 {len(wrong)} 项"] if wrong else []
    found += [f"少选了 {lost} 项"] if lost else []
    return Verdict(share, "，".join(found) + "。", f"把每一项都单独想一遍：回到{where}。", parts)


def _judge_order(answer, key, labels, why, _where) -> Verdict:
    orders = key if key and not isinstance(key[0], str) else [key]
    orders = [[_known(word, labels) for word in order] for order in orders]
    share = max(right_order(answer, order) for order in orders)
    parts = [Part(label, share, why[text_key(label)]) for label in answer if text_key(label) in why]
    if answer in orders:
        return Verdict(1, "先后都对了。", parts=parts)
    lost = len(labels) - len(answer)
    found = f"还少 {lost} 项。" if lost > 0 else "先后不全对。"
    if answer[::-1] in orders:
        found = "先后整个反了。"
    hint = "先定最前和最后的一项，再两两比较中间的。"
    return Verdict(min(share, 0.99), found, hint, [part._replace(share=0) for part in parts])


def _judge_pairs(answer, key, labels, why, where) -> Verdict:
    keys = {text_key(label): one for label, one in key.items()}
    parts = []
    for label in labels:
        wanted = keys.get(text_key(label), MISSING)
        if wanted is MISSING:
            raise LookupError(f"the key lacks {label!r}")
        shares = wanted if isinstance(wanted, dict) else {wanted: 1}
        share = _share(shares, answer[label]) if label in answer else 0.0
        chosen = f"你归到“{answer[label]}”" if label in answer else "还没有作答"
        parts.append(
            Part(label, share, "。".join(filter(None, (chosen, why.get(text_key(label))))))
        )
    right = sum(part.share == 1 for part in parts)
    share = sum(part.share for part in parts) / len(parts)
    if right == len(parts):
        return Verdict(1, "每一项都对了。", parts=parts)
    partly = sum(0 < part.share < 1 for part in parts)
    lost = len(labels) - len(answer)
    found = f"{len(parts)} 项里对了 {right} 项"
    found += f"，部分对 {partly} 项" if partly else ""
    found += f"，{lost} 项还没有作答" if lost else ""
    return Verdict(share, f"{found}。", f"没对的那几项，回到{where}。", parts)


def _share(shares: dict, chosen: str) -> float:
    by_key = {text_key(place): share for place, share in shares.items()}
    return float(by_key.get(text_key(chosen), 0))


_JUDGES = {
    "single": _judge_single,
    "multiple": _judge_multiple,
    "order": _judge_order,
    "match": _judge_pairs,
    "sort": _judge_pairs,
}
