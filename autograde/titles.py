"""What exercises are called: read from the cells, so that no list has to be kept.

A test cell says it in its first line, ``# 检查：各群活跃占比（4 分）``; a written answer is called
after the heading above it, ``### 第 3 题 各群活跃占比（4 分）``.
"""

import re
from collections.abc import Iterable, Mapping

__all__ = ["exercise_titles"]

_TITLE = r"(?P<title>.+?)\s*(?:（\s*[\d.]+\s*分[^）]*）)?\s*$"
_COMMENT = re.compile(r"#\s*(?:检查[:：])?\s*" + _TITLE)
_HEADING = re.compile(r"^#+\s*(?:第\s*\d+\s*题)?[\s.:：、]*" + _TITLE, re.MULTILINE)


def exercise_titles(cells: Iterable[Mapping]) -> dict[str, str]:
    """The title of each graded cell by `grade_id`, in the notebook's order.

    >>> heading = {"cell_type": "markdown", "metadata": {}, "source": "### 第 4 题 说说理由（25 分）"}
    >>> mark = {"grade": True, "solution": True, "grade_id": "argument"}
    >>> written = {"cell_type": "markdown", "metadata": {"nbgrader": mark}, "source": "……"}
    >>> exercise_titles([heading, written])
    {'argument': '说说理由'}
    """
    titles, heading = {}, ""
    for cell in cells:
        mark = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown" and not mark.get("solution"):
            for found in _HEADING.finditer(cell["source"]):
                heading = found["title"]
        if mark.get("grade") or mark.get("task"):
            title = heading
            if cell["cell_type"] == "code" and not mark.get("solution"):
                first = _COMMENT.match(cell["source"].split("\n", 1)[0])
                title = first["title"] if first else heading
            titles[mark["grade_id"]] = title or mark["grade_id"]
    return titles
