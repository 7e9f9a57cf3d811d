"""`ask`: from a question's id to controls in the notebook, and from picks to text in the cell."""

import importlib.util
import os
import sys
from functools import cache
from html import escape

from . import answers, cell
from .bank import question
from .session import RUN_AGAIN, Session

__all__ = ["ask"]


def ask(question_id: str):
    """Ask a question in the running cell, which assigns the result to a name.

    In JupyterLab the first run shows the controls and returns None. After choosing, the next run
    puts the answer, a plain Python literal, in place of the ask line and returns it. Without
    widgets (plain Python, no ipywidgets, or ``HELPERS_PLAIN=1``) one line tells how to type the
    answer. While nbgrader executes the notebook, nothing is shown.

    Returns:
        The answer (see `helpers.quiz.answers`) when it is written by this run, otherwise None.

    Raises:
        QuizError: no question has this id.
    """
    if os.environ.get("NBGRADER_EXECUTION"):
        return None
    item, shell = question(question_id), _widget_shell()
    if shell is None:
        print(f"这里不能点选，请手写：把 quiz.ask({question_id!r}) 换成 {answers.form(item)}")
        return None
    session, source = _session(question_id), _source(shell)
    name = cell.asked_name(source, question_id)
    value = session.ask(former=shell.user_ns.get(name))
    if value is None:
        _show(session)
    else:
        _write(shell, source, question_id, answers.literal(item, value))
    return value


@cache
def _session(question_id: str) -> Session:
    """The one session of a question in this kernel."""
    return Session(question(question_id))


def _widget_shell():
    """Return the IPython shell if its front end can show widgets, without importing anything new."""
    if os.environ.get("HELPERS_PLAIN", "0") != "0" or "IPython" not in sys.modules:
        return None
    shell = sys.modules["IPython"].get_ipython()
    if not hasattr(shell, "kernel") or importlib.util.find_spec("ipywidgets") is None:
        return None
    return shell


def _source(shell) -> str:
    """The text of the running cell, with what an earlier `ask` of this run has changed in it."""
    for payload in shell.payload_manager.read_payload():
        if payload.get("source") == "set_next_input" and payload.get("replace"):
            return payload["text"]
    return shell.history_manager.input_hist_raw[-1]


def _show(session: Session) -> None:
    from IPython.display import display

    from .board import board

    # Stands in the saved notebook, too, where the controls are gone.
    print(f"{RUN_AGAIN}看不到选项时，也请运行这个单元格。")
    display(board(session))


def _write(shell, source: str, question_id: str, literal: str) -> None:
    from IPython.display import display

    text = cell.write(source, question_id, literal)
    if text is None:
        print(
            f"没有改动这个单元格。你的答案是下面这样，可以拿它换掉 quiz.ask({question_id!r})：\n{literal}"
        )
        return
    shell.set_next_input(text, replace=True)
    told = "答案已写进这个单元格，请保存笔记本。"
    display(
        {
            "text/plain": told,
            "text/html": f"<p>✔ {told}</p><details><summary>单元格里没有出现答案？</summary>"
            f"<p>请把单元格的内容换成：</p><pre>{escape(text)}</pre></details>",
        },
        raw=True,
    )
