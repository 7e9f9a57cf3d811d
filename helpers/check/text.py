"""Short written answers: the check text(), on length and on what is mentioned."""

import re

from .judge import Fault, Part, Verdict, is_unanswered, judged, unanswered
from .plain import kind_of, plain
from .result import Result
from .words import name_key, text_key

__all__ = ["text"]

_PLACEHOLDERS = ("在这里写你的回答", "在这里写你的答案", "YOUR ANSWER HERE", "待填", "（请填写）")
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")


def text(
    title: str,
    got,
    *,
    points: float,
    min_chars: int = 1,
    max_chars: int | None = None,
    mentions: list[list[str]] = (),
    prompt: str = "",
) -> Result:
    """Check a short text: its length, and that certain things are spoken of. Not how well.

    Spaces do not count as characters, a repeated sentence counts once, sentences copied from
    ``prompt`` do not count at all. Points: (groups mentioned / groups) × the share of the length
    that is there (length / min_chars, or max_chars / length when too long).

    Args:
        mentions: groups of synonyms; a group is met when any of its words stands in the text.
            Messages count the groups but do not name them.
        prompt: the question's text, to tell copied sentences.

    >>> text("一句话", "米友会靠持续交流活着。", mentions=[["交流", "互动"], ["规则"]], points=4)
    2
    """

    def judge():
        if is_unanswered(got):
            return unanswered()
        return _judge_text(plain(got), min_chars, max_chars, mentions, prompt)

    return judged(title, points, "这段话的长短和谈到的内容", judge)


def _judge_text(got, low: int, high: int | None, mentions, prompt: str) -> Verdict:
    if type(got) in (list, tuple) and got and all(type(one) is str for one in got):
        got = "\n".join(got)
    if type(got) is not str:
        raise Fault(
            f"你交的是{kind_of(got)}，题目要的是一段文字。", "用引号把文字括起来，存进变量。"
        )
    if any(text_key(mark) in text_key(got) for mark in _PLACEHOLDERS):
        if len(name_key(got)) < 20:
            return unanswered()
        raise Fault("占位的提示语还留在里面。", "写完后把“在这里写……”那一句删掉。")
    own, copied, doubled = _own_sentences(got, prompt)
    length = len("".join(own.split()))
    if not length:
        return Verdict(0, "这段话和题目原文一样。", "用自己的话写：你怎么看，依据是什么。")

    counted = text_key(own)
    met = [any(text_key(word) in counted for word in group) for group in mentions]
    share = sum(met) / len(met) if met else 1.0
    found, hints = [f"共 {length} 个字（不算空格）"], []
    if copied:
        found.append("抄自题目的句子没有算")
    if doubled:
        found.append("重复的句子只算一次")
    if length < low:
        share *= length / low
        found.append(f"不到 {low} 个字")
        hints.append("再写具体一些：举一个例子，说清楚为什么。")
    if high is not None and length > high:
        share *= high / length
        found.append(f"超过了 {high} 个字")
        hints.append("留下最要紧的一两点，删去重复的话。")
    if met and not all(met):
        found.append(f"{len(met)} 个要点里谈到 {sum(met)} 个")
        hints.insert(0, "对照题目列出的要点，看看还有哪些没有谈到。")
    if share == 1:
        return Verdict(1, f"{'，'.join(found)}，要点都谈到了。" if met else f"{'，'.join(found)}。")
    parts = [
        Part(f"第 {place} 个要点", float(one), "谈到了" if one else "还没有谈到")
        for place, one in enumerate(met, 1)
    ]
    shown = parts if len(parts) > 1 else ()
    return Verdict(min(share, 0.99), "，".join(found) + "。", "".join(hints), shown)


def _own_sentences(got: str, prompt: str) -> tuple[str, bool, bool]:
    """Return (the student's own sentences, whether some were copied, whether some were repeated)."""
    asked = text_key(prompt)
    kept, copied, doubled = {}, False, False
    for sentence in _SENTENCE.findall(got):
        spelt = text_key(sentence).rstrip("!?;")
        if not spelt:
            continue
        if len(spelt) >= 6 and spelt in asked:
            copied = True
        elif spelt in kept:
            doubled = True
        else:
            kept[spelt] = sentence.strip()
    return "".join(kept.values()), copied, doubled
