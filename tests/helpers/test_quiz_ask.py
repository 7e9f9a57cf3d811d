"""`quiz.ask` in a real kernel (what the front end is told) and where there are no widgets."""

import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).parents[2]
QUESTIONS = Path(__file__).parent / "questions"
VIEW = "application/vnd.jupyter.widget-view+json"
PICK = "from helpers.quiz import asking; asking._session({!r}).pick({!r}, True)"


class Run:
    """What one run of a cell gave: the text put into the cell, printed text, shown mime types."""

    def __init__(self, client, source):
        messages = []
        reply = client.execute_interactive(
            source, store_history=True, output_hook=messages.append, timeout=60
        )["content"]
        assert reply["status"] == "ok", reply
        payload = [item for item in reply["payload"] if item["source"] == "set_next_input"]
        assert all(item["replace"] for item in payload)
        self.cell = payload[0]["text"] if payload else None
        contents = [message["content"] for message in messages]
        self.printed = "".join(content.get("text", "") for content in contents)
        self.shown = {
            mime: data for content in contents for mime, data in content.get("data", {}).items()
        }


@pytest.fixture
def kernel(monkeypatch):
    """Start a kernel that asks the tests' own questions; give a function that runs a cell in it."""
    monkeypatch.setenv("HELPERS_QUESTIONS", str(QUESTIONS))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("HELPERS_PLAIN", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    manager, client = start_new_kernel()
    try:
        run = lambda source: Run(client, source)  # noqa: E731
        run("from helpers import quiz")
        yield run
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


ASK = 'water = quiz.ask("boil_rice")'
WRITTEN = f'# 想重新作答：把下面的答案换回 {ASK}，再运行一次\nwater = "半杯"'


def test_two_runs_write_the_answer_and_a_third_way_round_changes_it(kernel):
    first = kernel(f"{ASK}\n# 在这里写你的答案")
    assert VIEW in first.shown
    assert first.cell is None
    assert first.printed.startswith("选好后，再运行一次这个单元格，答案就会写进来。")
    assert kernel("print(water)").printed == "None\n"

    kernel(PICK.format("boil_rice", "半杯"))
    second = kernel(f"{ASK}\n# 在这里写你的答案")
    assert second.cell == WRITTEN
    assert VIEW not in second.shown
    assert "请保存笔记本" in second.shown["text/plain"]
    assert kernel("print(water)").printed == "半杯\n"

    kernel(second.cell)
    again = kernel(ASK)
    assert VIEW in again.shown
    assert again.cell is None, "the former answer must not be written at once"
    kernel(PICK.format("boil_rice", "三杯"))
    assert kernel(ASK).cell == WRITTEN.replace("半杯", "三杯")


def test_the_former_answer_is_taken_from_the_variable_after_a_restart(kernel):
    kernel(WRITTEN)
    assert kernel(ASK).cell is None
    picks = kernel("from helpers.quiz import asking; print(asking._session('boil_rice').picks)")
    assert picks.printed == "{'半杯': True}\n"


def test_two_questions_in_one_cell_are_both_written(kernel):
    source = f'{ASK}\ntypes = quiz.ask("rice_types")'
    assert kernel(source).cell is None
    kernel(PICK.format("boil_rice", "半杯"))
    kernel(PICK.format("rice_types", "籼米"))
    text = kernel(source).cell
    assert 'water = "半杯"' in text
    assert 'types = [\n    "籼米",\n]' in text
    assert kernel("print(water, types)").printed == "半杯 ['籼米']\n"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('quiz.ask("boil_rice")', id="not_assigned"),
        pytest.param(
            f'{ASK}\n### BEGIN SOLUTION\nwater = "一杯多一点"\n### END SOLUTION',
            id="with_a_solution",
        ),
    ],
)
def test_a_cell_that_cannot_be_rewritten_shows_the_answer_to_copy(kernel, source):
    kernel(source)
    kernel(PICK.format("boil_rice", "半杯"))
    run = kernel(source)
    assert run.cell is None
    assert run.printed == (
        "没有改动这个单元格。你的答案是下面这样，可以拿它换掉 quiz.ask('boil_rice')：\n\"半杯\"\n"
    )


HINT = (
    "这里不能点选，请手写：把 quiz.ask('boil_rice') 换成 "
    '"……"  # …… 填一项：半杯、一杯多一点、三杯\n'
)


@pytest.mark.parametrize(
    "switch",
    [
        pytest.param("import os; os.environ['HELPERS_PLAIN'] = '1'", id="HELPERS_PLAIN"),
        pytest.param("import sys; sys.modules['ipywidgets'] = None", id="no_ipywidgets"),
    ],
)
def test_a_kernel_without_widgets_tells_how_to_type(kernel, switch):
    kernel(switch)
    run = kernel(ASK)
    assert run.printed == HINT
    assert run.shown == {}
    assert run.cell is None


def in_plain_python(**environment):
    code = 'from helpers import quiz; print(quiz.ask("boil_rice"))'
    environment |= {"HELPERS_QUESTIONS": str(QUESTIONS), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    return done.stdout


def test_plain_python_tells_how_to_type():
    assert in_plain_python() == f"{HINT}None\n"


def test_grading_asks_nothing():
    assert in_plain_python(NBGRADER_EXECUTION="autograde") == "None\n"
