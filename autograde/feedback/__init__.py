"""What students see of a graded notebook: sanitised, and without the hidden tests.

nbconvert preprocessors and a filter, named in `nbgrader_config.py`; so `shequn feedback`,
`nbgrader generate_feedback` and the formgrader's pages all use them.
"""

import re
from functools import lru_cache
from html import escape

from nbconvert.preprocessors import Preprocessor
from nbgrader.preprocessors import GetGrades
from traitlets import Bool, Integer

from autograde.feedback.html import clean, plain_text
from autograde.feedback.rubrics import Rubrics
from autograde.titles import exercise_titles

__all__ = ["Grades", "HideTests", "Rubrics", "Sanitize", "safe_markdown"]

_ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
# Why a test cell may end in an error, by the error's name; never its text, which may quote a test.
_ERRORS = {
    "NameError": "检查要用的一个名字没有找到：请确认答案格子运行过，变量名没有改。",
    "CellTimeoutError": "运行超过了时间限制：请找一找有没有不会停的循环。",
    "TimeoutError": "运行超过了时间限制：请找一找有没有不会停的循环。",
    "DeadKernelError": "程序中途退出了，这一项没有检查到。",
    "MemoryError": "用掉的内存太多，程序被停下了。",
    "AssertionError": "结果和要求不一致。",
}
_OTHER_ERROR = "检查运行到一半出错了：请先把上面的格子从头运行一遍，看看有没有报错。"


class Sanitize(Preprocessor):
    """Leaves nothing in a notebook that could run, load or break out when shown as a web page."""

    enabled = Bool(True).tag(config=True)
    max_output = Integer(300_000, help="longest output shown, in characters").tag(config=True)

    def preprocess(self, nb, resources):
        # Widget state, titles and the like end up in <script> and <title>.
        nb.metadata = type(nb.metadata)()
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, index):
        mark = cell.metadata.get("nbgrader")
        cell.metadata = type(cell.metadata)()
        if isinstance(mark, dict) and _ID.fullmatch(str(mark.get("grade_id", ""))):
            cell.metadata["nbgrader"] = mark
        cell.pop("attachments", None)
        if cell.cell_type == "code":
            cell.outputs = [o for o in map(self._output, cell.outputs) if o]
        elif cell.cell_type != "markdown":
            cell.cell_type = "markdown"
            cell.source = f"<pre>{escape(cell.source)}</pre>"
        return cell, resources

    def _output(self, output):
        kind = output.get("output_type")
        if kind == "stream":
            output.text = self._short(plain_text(output.get("text", "")))
            output.name = "stderr" if output.get("name") == "stderr" else "stdout"
            return output
        if kind == "error":
            lines = "\n".join(map(plain_text, output.get("traceback", [])))
            output.traceback = [self._short(lines)]
            return output
        if kind not in ("execute_result", "display_data"):
            return None
        output.metadata = type(output)()
        output.data = type(output)(
            {
                mime: shown
                for mime, content in output.get("data", {}).items()
                if (shown := self._data(mime, content))
            }
        )
        return output if output.data else None

    def _data(self, mime: str, content) -> str:
        """`content` made harmless; '' if it is of a kind that is not shown."""
        if isinstance(content, list):
            content = "".join(map(str, content))
        if not isinstance(content, str):
            return ""
        if mime in ("image/png", "image/jpeg"):
            return content if _BASE64.fullmatch(content) else ""
        if mime in ("text/html", "text/markdown"):
            if len(content) > self.max_output:
                return "" if mime == "text/markdown" else "<p>（输出太长，这里不显示）</p>"
            return clean(content) if mime == "text/html" else content
        return self._short(plain_text(content)) if mime == "text/plain" else ""

    def _short(self, text: str) -> str:
        if len(text) <= self.max_output:
            return text
        return text[: self.max_output // 10] + "\n……（输出太长，后面省略）"


class Grades(GetGrades):
    """nbgrader's GetGrades; besides, `waiting` marks what a teacher has yet to grade."""

    def _get_score(self, cell, resources):
        mark = cell.metadata.nbgrader
        grade = self.gradebook.find_grade(
            mark["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        )
        mark["score"], mark["points"] = grade.score, grade.max_score
        mark["waiting"] = grade.auto_score is None and grade.manual_score is None


class HideTests(Preprocessor):
    """Test cells for a student's eyes: the visible part, and the check's own message as result.

    Hidden regions go, and with them everything that could quote them: tracebacks, prints, values.
    """

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb, resources):
        titles = exercise_titles(nb.cells)
        for cell in nb.cells:
            mark = cell.metadata.get("nbgrader", {})
            if mark.get("grade_id") in titles:
                mark["title"] = titles[mark["grade_id"]]
            if mark.get("grade") and not mark.get("solution") and cell.cell_type == "code":
                cell.source = visible_part(cell.source)
                cell.outputs = _result_only(cell.outputs)
        return nb, resources


def visible_part(source: str) -> str:
    """A test cell's source without its hidden regions; one without an end hides all that follows.

    >>> visible_part("a\\n### BEGIN HIDDEN TESTS\\nb\\n### END HIDDEN TESTS\\nc")
    'a\\nc'
    """
    lines, hidden = [], False
    for line in source.split("\n"):
        if "BEGIN HIDDEN TESTS" in line:
            hidden = True
        elif "END HIDDEN TESTS" in line:
            hidden = False
        elif not hidden:
            lines.append(line)
    return "\n".join(lines).rstrip()


def _result_only(outputs: list) -> list:
    """Of a test cell's outputs, the message of its Result, or why there is none."""
    for output in outputs:
        if output.output_type == "error":
            message = _ERRORS.get(output.get("ename"), _OTHER_ERROR)
            return [_message(type(output), f"<p>没有得分。{message}</p>")]
    results = [o for o in outputs if o.output_type == "execute_result" and "text/html" in o.data]
    return [_message(type(output), output.data["text/html"]) for output in results[-1:]]


def _message(node, html: str):
    data = node({"text/html": html})
    return node(
        {"output_type": "execute_result", "execution_count": None, "metadata": node(), "data": data}
    )


@lru_cache(maxsize=500)
def safe_markdown(source: str) -> str:
    """nbconvert's `markdown2html` with the result sanitised: Markdown may hold any HTML."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return clean(MarkdownWithMath(renderer=renderer).render(source or ""))
