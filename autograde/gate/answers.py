"""Kept answers: what students really write, with the points and the hint each deserves.

``tests/answers/UNIT/QUESTION/right_*.py`` and ``wrong_*.py``; QUESTION is the id of the answer cell,
and a wrong answer is named after its misconception. A file is the source of the answer cell, below
comment lines in the form of TOML::

    # why = "divides by everybody who ever joined"     one line, in English
    # points = 2.5                                     wrong answers only; a right one earns all
    # hint = "在群的人"                                 wrong answers only: words the feedback must say

``tests/answers/UNIT/equivalents.toml`` lists mutants that are no worse than the reference::

    [[equivalent]]
    question = "gini"
    mutant = "- if n == 0: + if n <= 0:"               as the gate prints it
    reason = "a list is never shorter than empty"
"""

import ast
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

__all__ = ["AnswerError", "Kept", "equivalents", "kept_answers", "read_answer"]

_HEADER = re.compile(r"#\s*(?=(?:why|points|hint)\s*=)")
_NAME = re.compile(r"(right|wrong)_[a-z0-9_]+")


class AnswerError(Exception):
    """A kept answer is not as it should be; the message says which and why, in Chinese."""


@dataclass(frozen=True)
class Kept:
    """One kept answer. ``points`` is None for a right one: it deserves them all."""

    question: str
    name: str
    source: str
    why: str
    points: float | None = None
    hint: str = ""

    @property
    def right(self) -> bool:
        return self.name.startswith("right_")


def read_answer(text: str, question: str, name: str) -> Kept:
    r"""Read one kept answer.

    >>> read_answer('# why = "adds"\n# points = 0\n# hint = "相乘"\nkg = 12 + 2.5\n', "kg", "wrong_sum")
    Kept(question='kg', name='wrong_sum', source='kg = 12 + 2.5', why='adds', points=0.0, hint='相乘')

    Raises:
        AnswerError: name, header or source is not as described above.
    """

    def fault(what: str) -> AnswerError:
        return AnswerError(f"{question}/{name}.py：{what}")

    if not _NAME.fullmatch(name):
        raise fault("文件名要以 right_ 或 wrong_ 开头，只用小写字母、数字和下划线。")
    lines = text.splitlines()
    height = next((i for i, line in enumerate(lines) if not _HEADER.match(line)), len(lines))
    try:
        header = tomllib.loads("\n".join(_HEADER.sub("", line) for line in lines[:height]))
    except tomllib.TOMLDecodeError as error:
        raise fault(f"开头几行注释不是 TOML：{error}") from error
    source = "\n".join(lines[height:]).strip("\n")
    if not str(header.get("why", "")).strip():
        raise fault('开头要有一行 # why = "…"，用一句话说它对在或错在哪里。')
    if not source.strip():
        raise fault("注释下面没有答案。")
    if name.startswith("right_"):
        if set(header) != {"why"}:
            raise fault("正确答案只写 why：它应得满分，也没有提示。")
        return Kept(question, name, source, header["why"])
    points, hint = header.get("points"), header.get("hint")
    if type(points) not in (int, float) or points < 0:
        raise fault("错误答案要写 # points = 应得几分（0 或更多）。")
    if type(hint) is not str or not hint.strip():
        raise fault('错误答案要写 # hint = "反馈里该出现的话"。')
    return Kept(question, name, source, header["why"], float(points), hint)


def kept_answers(folder: Path) -> dict[str, list[Kept]]:
    """Read the kept answers of a unit: {question: answers, sorted by name}.

    Raises:
        AnswerError: one is not as it should be, or two of a question are the same code.
    """
    found = {}
    for path in sorted(folder.glob("*/*.py")):
        question = path.parent.name
        kept = read_answer(path.read_text(encoding="utf-8"), question, path.stem)
        for other in found.setdefault(question, []):
            if _code(other.source) == _code(kept.source):
                raise AnswerError(f"{question}：{other.name} 和 {kept.name} 是同一段代码。")
        found[question].append(kept)
    return found


def _code(source: str) -> str:
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:  # a wrong answer may well be one that Python does not read
        return source


def equivalents(folder: Path) -> dict[tuple[str, str], str]:
    """Read the listed equivalent mutants: {(question, mutant): reason}.

    Raises:
        AnswerError: the file is not as described above.
    """
    path = folder / "equivalents.toml"
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
        return {(e["question"], e["mutant"]): e["reason"] for e in entries}
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise AnswerError(
            f"{path.name} 读不出来（{error}）：每一条要有 question、mutant 和 reason。"
        ) from error
