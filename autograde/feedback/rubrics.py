"""The rubric of a written task, shown to the grader above the answer."""

import tomllib
from html import escape
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_markdown_cell
from traitlets import Bool, Unicode

__all__ = ["Rubrics"]


class Rubrics(Preprocessor):
    """In the formgrader, puts each written task's rubric above the answer that it grades.

    Levels and examples are for graders: a feedback page, which has no submission to grade, gets none.
    """

    enabled = Bool(True).tag(config=True)
    folder = Unicode("", help="where the rubrics lie: one UNIT.toml each").tag(config=True)

    def preprocess(self, nb, resources):
        if "submission_id" not in resources:
            return nb, resources
        tasks = {task["grade_id"]: task for task in self._tasks(resources["assignment_id"])}
        cells = []
        for cell in nb.cells:
            mark = cell.metadata.get("nbgrader", {})
            by_hand = (mark.get("grade") and mark.get("solution")) or mark.get("task")
            if by_hand and mark["grade_id"] in tasks:
                cells.append(new_markdown_cell(as_html(tasks[mark["grade_id"]])))
            cells.append(cell)
        nb.cells = cells
        return nb, resources

    def _tasks(self, assignment):
        path = Path(self.folder, f"{assignment}.toml")
        if not path.is_file():
            return []
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))["task"]
        except (ValueError, KeyError) as error:
            self.log.error("评分量规 %s 读不出来：%s。请修好它，再刷新这一页。", path, error)
            return []


def as_html(task: dict) -> str:
    """One task of a rubric file as HTML: a row for each level, from best to worst.

    >>> level = {"points": 2, "says": "有证据", "example": "因为 <三> 条"}
    >>> task = {"title": "写", "points": 2, "criterion": [{"name": "证据", "level": [level]}]}
    >>> "<td>因为 &lt;三&gt; 条</td>" in as_html(task)
    True
    """
    rows = []
    for criterion in task["criterion"]:
        levels = criterion["level"]
        for number, level in enumerate(levels):
            head = ""
            if not number:
                head = (
                    f'<th scope="rowgroup" rowspan="{len(levels)}">{escape(criterion["name"])}</th>'
                )
            rows.append(
                f"<tr>{head}<td>{level['points']:g}&nbsp;分</td><td>{escape(level['says'])}</td>"
                f"<td>{escape(level['example'])}</td></tr>"
            )
    columns = "".join(
        f'<th scope="col">{name}</th>' for name in ("看什么", "得分", "做到怎样", "例子")
    )
    return (
        f"<details open><summary><b>评分量规：{escape(task['title'])}（{task['points']:g} 分）</b></summary>"
        f'<table class="table table-bordered table-condensed"><thead>'
        f"<tr>{columns}</tr></thead><tbody>{''.join(rows)}</tbody></table></details>"
    )
