"""Drawing a session with ipywidgets: every control labelled, worked by keyboard, right in dark theme."""

from html import escape

import ipywidgets as w

from .bank import Option
from .session import Session

__all__ = ["board"]

# Colours are JupyterLab's own, so that they follow its theme.
_STYLE = """<style>
.quiz-board { border: 1px solid var(--jp-border-color1, #bdbdbd); border-radius: 6px;
  padding: 12px 16px; overflow: hidden; }
.quiz-board, .quiz-board .widget-html-content, .quiz-board label, .quiz-board select {
  color: var(--jp-ui-font-color1, #212121); font-size: var(--jp-content-font-size1, 14px);
  line-height: 1.6; }
.quiz-board ul { margin: 4px 0; padding-left: 1.4em; }
.quiz-board label { height: auto !important; white-space: normal; text-align: left; }
.quiz-board .widget-radio, .quiz-board .widget-radio-box { height: auto; gap: 4px; }
.quiz-board .widget-radio-box { margin-bottom: 0 !important; }
.quiz-board label > input { flex: none; align-self: flex-start; margin: 0.35em 0.6em 0 0; }
.quiz-board .widget-radio-box label { display: flex; flex-direction: row-reverse;
  justify-content: flex-end; }
.quiz-board .widget-radio-box label > input { margin-top: 0.2em; }
.quiz-board .widget-checkbox, .quiz-board .widget-checkbox label { height: auto; min-height: 0;
  line-height: 1.6; }
.quiz-board .quiz-title, .quiz-board .widget-checkbox span { font-weight: 600; }
.quiz-board .quiz-under-box { padding-left: 1.9em; }
.quiz-board .quiz-card { border: 1px solid var(--jp-border-color2, #e0e0e0); border-radius: 6px;
  padding: 8px 12px; justify-content: space-between; }
.quiz-board .quiz-card label, .quiz-board .quiz-unseen { position: absolute; width: 1px;
  height: 1px !important; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiz-board .quiz-card > div { width: auto; height: auto; position: relative; }
.quiz-board select { appearance: auto; background-image: none; height: auto; min-height: 2.2em;
  padding: 2px 4px; border-radius: 4px; border-color: var(--jp-ui-font-color2, #757575);
  background-color: var(--jp-layout-color1, #fff); }
.quiz-board select[size] option { padding: 1px 6px; }
.quiz-board select[size] option:checked::before { content: "✔ "; }
.quiz-board :focus-visible { outline: 2px solid var(--jp-brand-color1, #1976d2);
  outline-offset: 1px; }
.quiz-board summary { cursor: pointer; color: var(--jp-content-link-color, #1565c0); }
.quiz-board .quiz-wake { animation: quiz-wake 1ms; }
@keyframes quiz-wake { from { opacity: 0; } }
</style>"""
# JupyterLab takes the arrow keys and single letters (twice "d" deletes a cell!) even when a list or a
# radio button has the focus; ipywidgets neither joins radio buttons into a named group nor has the
# status announced. This script, run once when the board is on the page, mends that; the controls may
# come after it, so `complete` runs again later. Keys that run, save or leave (with Ctrl or Alt,
# Shift+Enter, Esc) still reach JupyterLab.
_WAKE = """
const board = this.closest('.quiz-board');
board.addEventListener('keydown', event => {
  const command = event.ctrlKey || event.metaKey || event.altKey || event.key === 'Escape';
  if (!command && !(event.shiftKey && event.key === 'Enter')) event.stopPropagation();
});
const name = board.querySelector('.quiz-title').textContent;
board.setAttribute('role', 'group');
board.setAttribute('aria-label', name);
const radioName = 'quiz-' + Math.random();
const complete = () => {
  board.querySelector('.quiz-status')?.setAttribute('role', 'status');
  board.querySelectorAll('.widget-radio-box').forEach(group => {
    group.setAttribute('role', 'radiogroup');
    group.setAttribute('aria-label', name);
    group.querySelectorAll('input').forEach(input => { input.name = radioName; });
  });
};
board.addEventListener('focusin', complete);
complete();
"""
_TASK = {
    "single": "选一项。",
    "multiple": "可以选几项。",
    "match": "给每一项选一个对应。",
    "order": "给每一项选一个位次。",
    "sort": "给每张卡片选一类，点一下就选中。",
}
_NOTHING = ""  # a drop-down shows no text for None
_COLUMNS = "repeat(auto-fill, minmax(250px, 1fr))"


def board(session: Session) -> w.Widget:
    """Return the controls of a session, showing its picks and writing every change back to it."""
    status = w.HTML()
    status.add_class("quiz-status")
    keep = w.Button(description="沿用上次的答案", layout=w.Layout(width="auto"))
    keep.layout.align_self = "flex-start"

    def refresh():
        status.value = escape(session.status)
        keep.layout.display = None if session.asks_to_confirm else "none"

    def pick(label, value):
        session.pick(label, value)
        refresh()

    def keep_it(_):
        session.confirm()
        refresh()

    keep.on_click(keep_it)
    refresh()
    draw = {"single": _radio, "multiple": _boxes}.get(session.question.kind, _cards)
    frame = w.VBox([w.HTML(_STYLE + _head(session)), draw(session, pick), status, keep])
    frame.add_class("quiz-board")
    return frame


def _head(session: Session) -> str:
    question = session.question
    criteria = "".join(f"<li>{escape(line)}</li>" for line in question.criteria)
    criteria = f"<div>依据：</div><ul>{criteria}</ul>" if criteria else ""
    title = f'<div class="quiz-title">{escape(question.prompt)}</div>'
    wake = f'<span class="quiz-wake" onanimationstart="{escape(_WAKE)}"></span>'
    return f"{title}{criteria}<div>{_TASK[question.kind]}{wake}</div>"


def _radio(session: Session, pick) -> w.Widget:
    """single: one radio button for each option, detail included; the hints below."""
    chosen = next(iter(session.picks), None)
    radio = w.RadioButtons(
        options=[
            (f"{option.label}：{option.detail}" if option.detail else option.label, option.label)
            for option in session.question.options
        ],
        value=chosen,
        layout=w.Layout(width="auto"),
    )
    radio.observe(lambda change: pick(change.new, True), "value")
    hints = "".join(
        _hint(option, f"提示：{escape(option.label)}") for option in session.question.options
    )
    return w.VBox([radio, *_html(hints)])


def _boxes(session: Session, pick) -> w.Widget:
    """multiple: a check box for each option, detail and hint below it."""
    rows = []
    for option in session.question.options:
        box = w.Checkbox(
            value=option.label in session.picks,
            description=option.label,
            indent=False,
            layout=w.Layout(width="auto"),
        )
        box.observe(lambda change, label=option.label: pick(label, change.new), "value")
        notes = _html(_detail(option) + _hint(option))
        for note in notes:
            note.add_class("quiz-under-box")
        rows.append(w.VBox([box, *notes]))
    return w.VBox(rows)


def _cards(session: Session, pick) -> w.Widget:
    """match, order, sort: a card for each option with a list to choose from, labelled by the option."""
    question = session.question
    if question.kind == "order":
        choices = [(f"第 {place} 位", place) for place in range(1, len(question.options) + 1)]
    else:
        choices = [(choice, choice) for choice in question.choices]
    cards = []
    for option in question.options:
        picked = session.picks.get(option.label)
        if question.kind == "sort":
            control = w.Select(options=choices, value=picked, rows=len(choices))
        else:
            control = w.Dropdown(options=[("请选择", _NOTHING), *choices], value=picked or _NOTHING)
        control.description = option.label
        control.observe(lambda change, label=option.label: pick(label, change.new or None), "value")
        # The title is read with the detail; the control's own label is for screen readers alone.
        title = f'<div class="quiz-title">{escape(option.label)}</div>'
        card = w.VBox([*_html(title + _detail(option) + _hint(option)), control])
        card.add_class("quiz-card")
        cards.append(card)
    return w.GridBox(cards, layout=w.Layout(grid_template_columns=_COLUMNS, grid_gap="10px"))


def _html(text: str) -> list[w.Widget]:
    return [w.HTML(text)] if text else []


def _detail(option: Option) -> str:
    return f"<div>{escape(option.detail)}</div>" if option.detail else ""


def _hint(option: Option, summary: str = "") -> str:
    if not option.hint:
        return ""
    summary = summary or f'提示<span class="quiz-unseen">：{escape(option.label)}</span>'
    return f"<details><summary>{summary}</summary><div>{escape(option.hint)}</div></details>"
