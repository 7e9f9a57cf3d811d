"""Answer keys: quiz keys in ``*.toml`` here, computed keys in a module for each unit.

A quiz key is a table named by the question's id (rules: ``key.schema.json``)::

    [which_is_a_community]
    [which_is_a_community.key]                     # sort; a hard card gives shares of its point
    "读书会" = "是"
    "在线游戏" = {"看情况" = 1, "是" = 0.5, "不是" = 0.5}
    [which_is_a_community.why]                     # the argument, told after grading
    "读书会" = "共同关心、持续交流、角色与规则、共同产出，四条都说得出证据。"
    "在线游戏" = "只看游戏本身，四条里缺两条；其中的公会另当别论。"

Keys of the other kinds: single ``key = "选项"``, multiple and order ``key = ["…", "…"]``, match
``key = {"左" = "右"}``.
"""

import copy
import difflib
import tomllib
from functools import cache
from pathlib import Path

__all__ = ["load", "quiz_key"]


def quiz_key(question_id: str) -> dict:
    """Return ``{"key": …, "why": {label: argument}}`` of one question, as a fresh copy.

    Raises:
        LookupError: no key file has this question; the message offers the nearest ids.
    """
    keys = load(Path(__file__).parent)
    if question_id not in keys:
        near = difflib.get_close_matches(str(question_id), keys, n=3)
        advice = f"相近的有：{'、'.join(near)}。" if near else "请在 autograde/keys/ 里补上。"
        raise LookupError(f"题目 {question_id!r} 没有答案键。{advice}")
    return copy.deepcopy(keys[question_id])


@cache
def load(folder: Path) -> dict:
    """Read every key file of a folder (once per process): ``{question id: {"key", "why"}}``.

    Raises:
        ValueError: a file is not TOML, lacks ``key`` or ``why``, or a question has two keys.
    """
    keys, home = {}, {}
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"答案键文件 {path.name} 读不出来：{error}") from error
        for question_id, entry in tables.items():
            if question_id in keys:
                raise ValueError(
                    f"题目 {question_id} 有两份答案键：{home[question_id]} 和 {path.name}。"
                )
            if not isinstance(entry, dict) or set(entry) != {"key", "why"}:
                raise ValueError(f"{path.name} 里的 {question_id} 要有且只有 key 和 why 两项。")
            keys[question_id], home[question_id] = entry, path.name
    return keys
