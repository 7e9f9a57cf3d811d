"""Quizzes whose answers end up as plain Python in the notebook's own cell.

    from helpers import quiz
    community_cards = quiz.ask("which_is_a_community")

Run the cell, choose, run it again: the ask line turns into the answer. The file alone carries it.

Questions are data, one TOML file a unit in ``questions/`` (all rules: ``question.schema.json``)::

    [[question]]
    id = "which_is_a_community"
    kind = "sort"                     # single, multiple, match, order or sort
    prompt = "下面八张卡片，哪些是社群？"
    criteria = ["有共同关心的事", "成员之间持续交流"]   # may be left out
    boxes = ["是", "不是", "看情况"]                    # sort only; match has targets = […]

    [[question.options]]
    label = "读书会"                  # stands for the option in the answer
    detail = "每周六读一章，轮流主持。"  # may be left out
    hint = "换一个主持人，它还办得下去吗？"  # may be left out; must not tell the answer

No key and no argument for an option stands in them.

>>> quiz_names = names()
>>> [question(name).id for name in quiz_names] == list(quiz_names)
True
"""

from .asking import ask
from .bank import names, question

__all__ = ["ask", "names", "question"]
