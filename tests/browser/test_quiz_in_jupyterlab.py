"""The quizzes as a student meets them: JupyterLab in Chinese, a mouse, a keyboard, two themes."""

import ast
import re
from pathlib import Path

import pytest

QUESTIONS = Path(__file__).parents[1] / "helpers" / "questions"
PREPARE = f"%env HELPERS_QUESTIONS={QUESTIONS}\nfrom helpers import quiz"

pytestmark = pytest.mark.browser

CARDS = ("鲜牛奶", "大米", "菜刀", "干木耳", "鸡蛋", "电饭锅", "豆腐", "红枣")
BOXES = ("冰箱", "干货柜", "台面")
GOES = dict(zip(CARDS, (*BOXES, *BOXES, *BOXES[:2]), strict=True))
RUN_AGAIN = "再运行一次这个单元格，答案就会写进来。"
ASK = {
    "goes": "where_does_it_go",
    "water": "boil_rice",
    "types": "rice_types",
    "tools": "who_does_what",
    "steps": "cooking_steps",
}


def ask_line(name):
    return f'{name} = quiz.ask("{ASK[name]}")'


@pytest.fixture
def asked(open_notebook, lab):
    """Open a notebook that asks the named questions, all asked once; cell 0 imports quiz."""

    def open_and_run(*names, **looks):
        cells = [
            f"# 第 {n} 题\n{ask_line(name)}\n# 在这里写你的答案" for n, name in enumerate(names, 1)
        ]
        path = lab.write_notebook("quiz.ipynb", PREPARE, *cells)
        notebook = open_notebook(path, **looks)
        for index in range(len(names) + 1):
            notebook.run(index)
            if index:
                notebook.cell(index).get_by_role("status").wait_for()
        return notebook

    return open_and_run


def answer_in(text, name):
    """The value that a cell's text assigns to a name; the cell must hold a literal and no ask line."""
    (value,) = (
        node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and node.targets[0].id == name
    )
    return ast.literal_eval(value)


def focused_name(page):
    """The accessible name, near enough, of what has the focus."""
    return page.evaluate(
        "() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent"
    )


def wait_for_status(notebook, index, text):
    notebook.cell(index).get_by_role("status").filter(has_text=text).wait_for()


def test_eight_cards_by_keyboard_and_mouse_end_up_in_the_file(asked, shots):
    notebook = asked("goes")
    page, cell = notebook.page, notebook.cell(1)
    wait_for_status(notebook, 1, "已完成 0 / 8。还差 8 项")

    cell.get_by_role("listbox", name="鲜牛奶").focus()
    for card in CARDS[:4]:
        for _ in range(2):  # past the hint, where there is one
            if focused_name(page) != card:
                page.keyboard.press("Tab")
        for _ in range(BOXES.index(GOES[card]) + 1):
            page.keyboard.press("ArrowDown")
    wait_for_status(notebook, 1, "已完成 4 / 8。还差 4 项：鸡蛋、电饭锅、豆腐、红枣。")
    for card in CARDS[4:]:
        cell.get_by_role("listbox", name=card).get_by_role("option", name=GOES[card]).click()
    wait_for_status(notebook, 1, f"已完成 8 / 8。{RUN_AGAIN}")
    notebook.shot(shots / "eight-cards-ticked.png")

    notebook.run(1)
    text = notebook.text(1)
    assert text.startswith(
        f"# 第 1 题\n# 想重新作答：把下面的答案换回 {ask_line('goes')}，再运行一次\ngoes = {{\n"
    )
    assert answer_in(text, "goes") == GOES
    assert "在这里写你的答案" not in text
    notebook.cell(1).get_by_text("答案已写进这个单元格，请保存笔记本。").wait_for()
    notebook.shot(shots / "eight-cards-written.png")
    assert notebook.save().cells[1].source == text

    notebook.run(1)
    assert notebook.text(1) == text, "a written answer runs as plain Python"
    assert notebook.cell(1).get_by_role("listbox").count() == 0


def by_arrow_keys(cell, page):
    cell.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")


def by_space_and_click(cell, page):
    cell.get_by_role("checkbox", name="籼米").focus()
    page.keyboard.press("Space")
    cell.get_by_text("粳米", exact=True).click()


def by_lists(**chosen):
    def pick(cell, page):
        for label, choice in chosen.items():
            cell.get_by_role("combobox", name=label, exact=True).select_option(choice)

    return pick


@pytest.mark.parametrize(
    ("name", "pick", "value"),
    [
        pytest.param("water", by_arrow_keys, "一杯多一点", id="single"),
        pytest.param("types", by_space_and_click, ["粳米", "籼米"], id="multiple"),
        pytest.param(
            "tools",
            by_lists(量杯="量米", 淘米篮="淘米", 饭勺="盛饭"),
            {"量杯": "量米", "淘米篮": "淘米", "饭勺": "盛饭"},
            id="match",
        ),
        pytest.param(
            "steps",
            by_lists(加水="第 3 位", 量米="第 1 位", 按下开关="第 4 位", 淘米="第 2 位"),
            ["量米", "淘米", "加水", "按下开关"],
            id="order",
        ),
    ],
)
def test_other_kinds_end_up_in_the_file(asked, name, pick, value):
    notebook = asked(name)
    pick(notebook.cell(1), notebook.page)
    wait_for_status(notebook, 1, RUN_AGAIN)
    notebook.run(1)
    assert answer_in(notebook.text(1), name) == value
    assert answer_in(notebook.save().cells[1].source, name) == value


def test_running_too_early_keeps_the_picks_and_names_the_gap(asked):
    notebook = asked("tools")
    by_lists(量杯="量米", 饭勺="盛饭")(notebook.cell(1), notebook.page)
    wait_for_status(notebook, 1, "已完成 2 / 3。")
    notebook.run(1)
    wait_for_status(notebook, 1, "没有选完，所以答案还没有写入。已完成 2 / 3。还差 1 项：淘米篮。")
    assert ask_line("tools") in notebook.text(1)
    lists = notebook.cell(1).get_by_role("combobox")
    assert lists.evaluate_all("all => all.map(one => one.value)") == ["量米", "请选择", "盛饭"]


def test_a_changed_mind(asked, shots):
    notebook = asked("water")
    notebook.cell(1).get_by_role("radio", name="三杯").click()
    wait_for_status(notebook, 1, RUN_AGAIN)
    notebook.run(1)
    assert answer_in(notebook.text(1), "water") == "三杯"

    notebook.retype(1, ask_line("water"))
    notebook.run(1)
    wait_for_status(notebook, 1, "这是上次的答案，还没有写入。")
    assert notebook.text(1) == ask_line("water")
    assert notebook.cell(1).get_by_role("radio", name="三杯").is_checked()
    notebook.shot(shots / "former-answer.png", 1)

    notebook.run(1)
    wait_for_status(notebook, 1, "这是上次的答案，还没有写入。")
    assert notebook.text(1) == ask_line("water"), "running alone does not confirm"

    notebook.cell(1).get_by_role("button", name="沿用上次的答案").click()
    wait_for_status(notebook, 1, RUN_AGAIN)
    notebook.cell(1).get_by_role("radio", name="半杯").click()
    notebook.page.wait_for_timeout(300)  # the status reads the same after this pick
    notebook.run(1)
    assert answer_in(notebook.text(1), "water") == "半杯"


def test_keys_stay_in_the_quiz_but_for_those_that_run_the_cell(asked):
    notebook = asked("goes", "tools")
    page, panel = notebook.page, notebook.panel
    notebook.cell(1).get_by_role("listbox", name="大米").focus()
    for key in ("d", "d", "x", "a", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    wait_for_status(notebook, 1, "已完成 1 / 8。")
    assert focused_name(page) == "大米"
    assert panel.locator(".jp-Cell").count() == 3, "JupyterLab must not cut or add cells"

    prompt = notebook.cell(1).locator(".jp-InputArea-prompt").first
    before = prompt.inner_text()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        "([node, old]) => /\\d/.test(node.textContent) && node.textContent !== old",
        arg=[prompt.element_handle(), before],
    )
    wait_for_status(notebook, 1, "没有选完，所以答案还没有写入。已完成 1 / 8。")


def test_every_control_has_a_name(asked):
    notebook = asked(*ASK)
    names = {
        "listbox": list(CARDS),
        "radiogroup": ["煮一杯米，一般放多少水？"],
        "radio": [
            "半杯：水面低于米面。",
            "一杯多一点：水面高出米面一节手指。",
            "三杯：水面高出米面一个拳头，那其实更像是在煮粥，米粒会开花，汤也会变稠。",
        ],
        "checkbox": ["粳米", "籼米", "玉米"],
        "combobox": ["量杯", "淘米篮", "饭勺", "加水", "量米", "按下开关", "淘米"],
        "button": [],
    }
    found = {role: [] for role in names}
    for index in range(1, len(ASK) + 1):
        snapshot = notebook.cell(index).locator(".quiz-board").aria_snapshot()
        for role, name in re.findall(r'^\s*- (\w+)(?: "([^"]*)")?', snapshot, re.MULTILINE):
            if role in found:
                found[role].append(name)
    assert found == names


def test_tab_goes_through_the_cards_in_reading_order(asked):
    notebook = asked("goes")
    notebook.cell(1).locator(".jp-InputArea-editor").click()
    notebook.page.keyboard.press("Escape")
    stops = []
    while len(stops) < 20 and stops[-1:] != ["红枣"]:
        notebook.page.keyboard.press("Tab")
        stops.append(focused_name(notebook.page))
    hinted = ("鲜牛奶", "大米", "鸡蛋")
    expected = [
        stop for card in CARDS for stop in ([f"提示：{card}", card] if card in hinted else [card])
    ]
    assert stops[-len(expected) :] == expected
    assert len(stops) <= len(expected) + 1, "one stop at most before: the cell's own toolbar"


def test_a_hint_shows_on_demand(asked):
    notebook = asked("goes")
    hint = notebook.cell(1).get_by_text("它怕热，还是怕潮？")
    assert not hint.is_visible()
    notebook.cell(1).locator("summary", has_text="大米").focus()
    notebook.page.keyboard.press("Enter")
    hint.wait_for(state="visible")
    assert notebook.cell(1).get_by_text("十斤一袋，刚拆开。").is_visible()


CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = colours => {
    colours.forEach(colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); });
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const ratio = (backs, colour) => {
    const both = [light(backs), light([...backs, colour])];
    return Math.max(...both) / Math.min(...both);
  };
  const backs = node => node ? [...backs(node.parentElement), getComputedStyle(node).backgroundColor] : [];
  const nodes = [...document.querySelectorAll('.quiz-board *')].filter(node =>
    node.tagName !== 'STYLE' && node.checkVisibility() &&
    [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim()));
  const selects = [...document.querySelectorAll('.quiz-board select')];
  return {
    text: nodes.map(node => [ratio(backs(node), getComputedStyle(node).color), node.textContent]),
    edge: selects.map(node => [
      ratio(backs(node.parentElement), getComputedStyle(node).borderTopColor), node.labels[0].textContent]),
  };
}"""


OVERFLOWING = (
    "() => [...document.querySelectorAll('.quiz-board, .quiz-board *')]"
    ".filter(node => node.checkVisibility() && node.clientWidth > 1"
    " && node.scrollWidth > node.clientWidth + 1).map(node => node.className || node.tagName)"
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_looks(asked, shots, theme):
    notebook = asked(*ASK, theme=theme)
    page = notebook.page
    notebook.cell(1).get_by_role("listbox", name="鲜牛奶").select_option("冰箱")
    notebook.cell(2).get_by_role("radio", name="半杯").click()
    notebook.cell(1).get_by_role("listbox", name="大米").select_option("干货柜")
    wait_for_status(notebook, 1, "已完成 2 / 8。")
    dark = page.evaluate("() => document.body.dataset.jpThemeLight") == "false"
    assert dark == (theme == "dark")

    for width in (1440, 1024):
        page.set_viewport_size({"width": width, "height": 2600})
        notebook.shot(shots / f"kinds-{theme}-{width}.png")
        assert page.evaluate(OVERFLOWING) == []

    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts["text"]) > 60
    assert [pair for pair in contrasts["text"] if pair[0] < 4.5] == []
    assert len(contrasts["edge"]) == 15
    assert [pair for pair in contrasts["edge"] if pair[0] < 3] == []
