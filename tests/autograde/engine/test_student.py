"""The shell in the box: outputs as nbformat keeps them, values, calls."""

import base64

import pytest

from autograde.engine import codec, sandbox

from .boxes import LIMITS, answer, ename, isolated, printed

pytestmark = isolated


@pytest.fixture(scope="module")
def warm():
    with sandbox.Warm("student", limits=LIMITS) as warm:
        yield warm


@pytest.fixture
def box(warm):
    with warm.open() as child:
        yield child


def call(box, name, *args, **kwargs):
    """The outcome of calling a function of the notebook."""
    handle = codec.decode(box.fetch([name])[name])
    envelope = codec.encode_call(args, kwargs, return_args=True)
    return codec.decode_outcome(box.call(handle.id, [envelope])[0])


# --- outputs --------------------------------------------------------------------------------------


def test_outputs_are_those_of_a_notebook(box):
    run = box.run(
        "print('甲')\nprint('乙')\nimport sys\nprint('!', file=sys.stderr)\n1 + 1", cell_id="a"
    )
    assert run.outputs == [
        {"output_type": "stream", "name": "stdout", "text": "甲\n乙\n"},
        {"output_type": "stream", "name": "stderr", "text": "!\n"},
        {
            "output_type": "execute_result",
            "data": {"text/plain": "2"},
            "metadata": {},
            "execution_count": 1,
        },
    ]
    assert (run.status, run.reason) == ("ok", "")


_PLAIN = {
    "text_that_looks_like_magics": 't = """\n%time\n!ls\n? what\n"""\nt',
    "comment_that_asks": "x = 1  # why?\nx",
    "line_that_goes_on": "x = (7\n%4)\ny = x \\\n% 2\n(x, y)",
    "leading_blank_lines": "\n\nx = 1\nx",
    "indented": "  x = 1\n  x",
    "tabs_and_no_end": "if True:\n\tx = 1\nx",
    "carriage_returns": "x = 1\r\ny = x\r\ny",
    "form_feed": "x = 1\x0c\ny = 2\ny",
    "other_line_ends": "x = 'a\u2028b'\ny = x\ny",
    "semicolon": "x = 1\nx;",
    "one_word": "pwd",
    "one_word_and_a_comment": "# where\npwd",
    "magic": "x = %pwd\nx",
    "prompts": ">>> x = 1\n>>> x",
    "top_level_await": "import asyncio\nawait asyncio.sleep(0)",
    "not_python": "x = = 1\ny",
    "empty": "",
    "zero": "x = 1\n\0",
}


@pytest.mark.parametrize("source", _PLAIN.values(), ids=_PLAIN)
def test_source_is_read_as_ipython_reads_it(box, source):
    """The short way for plain Python gives what the long way would."""
    found = answer(
        box,
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "def read(how):\n"
        "    try:\n"
        f"        return how({source!r})\n"
        "    except SyntaxError as error:\n"
        "        return str(error)\n"
        "shell = get_ipython()\n"
        "long = read(lambda text: InteractiveShell.transform_cell(shell, text))\n"
        "answer = [read(shell.transform_cell), long]",
    )
    assert found[0] == found[1]


def test_transformers_of_the_notebooks_own_are_used(box):
    box.run(
        "get_ipython().input_transformers_post.append(\n"
        "    lambda lines: [line.replace('甲', '乙') for line in lines]\n)",
        cell_id="a",
    )
    assert answer(box, "x = '甲'\nanswer = x") == "乙"


def test_cells_share_one_namespace_and_one_count(box):
    box.run("x = 1", cell_id="a")
    box.run("x += 1", cell_id="b")
    assert box.run("x", cell_id="c").outputs[0]["execution_count"] == 3
    assert answer(box, "answer = (_, Out[3], In[1])") == (2, 2, "x = 1")


def test_a_cell_that_fails_shows_its_traceback_and_the_next_one_runs(box):
    run = box.run("def f():\n    return 1 / 0\nf()", cell_id="a")
    assert run.status == "error"
    error = run.outputs[-1]
    assert (error["ename"], error["evalue"]) == ("ZeroDivisionError", "division by zero")
    assert "Cell" in "".join(error["traceback"])
    assert box.run("1 +", cell_id="b").status == "error"
    assert printed(box.run("print(1)", cell_id="c")) == "1\n"


def test_a_table_has_text_and_html(box):
    run = box.run("import pandas as pd\npd.DataFrame({'群': [1]})", cell_id="a")
    assert set(run.outputs[0]["data"]) == {"text/plain", "text/html"}


def test_figures_are_shown_after_the_cell_and_closed(box):
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('first')"
    run = box.run(source, cell_id="a")
    kinds = [output["output_type"] for output in run.outputs]
    assert kinds == ["stream", "display_data"]
    assert base64.b64decode(run.outputs[1]["data"]["image/png"]).startswith(b"\x89PNG")
    assert answer(box, "answer = plt.get_fignums()") == []
    assert box.run("plt.plot([1]); plt.show(); print('last')", cell_id="b").outputs[-1]["text"]


def test_display_update_and_clear(box):
    source = (
        "from IPython.display import clear_output, display\n"
        "print('gone')\nclear_output()\n"
        "handle = display(1, display_id=True)\nhandle.update(2)\ndisplay('x')"
    )
    shown = [output["data"]["text/plain"] for output in box.run(source, cell_id="a").outputs]
    assert shown == ["2", "'x'"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("%matplotlib inline", ""),
        ("%%capture\nprint(1)", ""),
        ("!echo 甲; exit 3", "甲\n"),
        ("%cd -q /tmp\n%pwd\nprint(1)", "1\n"),
        ("%%writefile a.py\nx = 5", "Writing a.py\n"),
        ("get_ipython().set_next_input('x', replace=True)", ""),
        ("import os\nos.write(1, b'raw')", "raw"),
        ("import subprocess\nsubprocess.run(['echo', 'child'])", "child\n"),
        ("import asyncio\nawait asyncio.sleep(0)\nprint('awaited')", "awaited\n"),
        ("exit()\nprint('still here')", "still here\n"),
    ],
)
def test_harmless_extras_work(box, source, text):
    run = box.run(source, cell_id="a")
    assert run.status == "ok", run
    assert printed(run) == text


def test_a_module_handed_in_beside_the_notebook_can_be_imported(warm):
    with warm.open({"mine.py": b"x = 5"}) as box:
        assert answer(box, "import mine\nanswer = mine.x") == 5


@pytest.mark.parametrize("name", ["pandas", "helpers", "sitecustomize", "ipykernel_launcher"])
def test_a_handed_in_module_takes_nobodys_place(warm, name):
    with warm.open({f"{name}.py": b"taken = True"}) as box:
        assert answer(box, "import pandas, helpers\nanswer = hasattr(pandas, 'taken')") is False
        assert answer(box, "answer = hasattr(helpers, 'taken')") is False


def test_nobody_answers_input(box):
    for ask in ("input('?')", "import getpass\ngetpass.getpass()"):
        assert ename(box.run(ask, cell_id="a")) == "StdinNotImplementedError"
    assert answer(box, "import sys\nanswer = sys.stdin.read()") == ""


def test_a_running_loop_is_there_as_in_a_notebook(box):
    run = box.run("import asyncio\nasyncio.run(asyncio.sleep(0))", cell_id="a")
    assert ename(run) == "RuntimeError"


def test_no_box_repeats_the_random_numbers_of_another(warm):
    source = "import random\nimport numpy as np\nanswer = (random.random(), np.random.rand())"
    drawn = set()
    for _ in range(3):
        with warm.open() as box:
            drawn.add(answer(box, source))
    assert len(drawn) == len({a for a, _ in drawn}) == len({b for _, b in drawn}) == 3


def test_nothing_of_the_rehearsal_is_left(box):
    source = (
        "import matplotlib.pyplot as plt\n"
        "answer = [plt.get_fignums(), [n for n in dir() if n[0] != '_'], In[:-1]]"
    )
    figures, names, history = answer(box, source)
    assert figures == []
    assert set(names) <= {"In", "Out", "exit", "quit", "get_ipython", "open", "plt"}
    assert history == [""]


def test_one_thread_in_the_warm_process(warm):
    assert warm.threads == 1


def test_locked_opening_cells_run_once_for_all():
    prefix = ["import numpy as np\nnp.random.seed(1)\ntable = [1, 2]\nprint('ready')", "1 / 0"]
    with sandbox.Warm("student", ["numpy"], LIMITS, prefix=prefix) as warm:
        assert [run.status for run in warm.prefix_runs] == ["ok", "error"]
        assert printed(warm.prefix_runs[0]) == "ready\n"
        with warm.open() as first, warm.open() as second:
            first.run("table.append(3)", cell_id="a")
            assert answer(second, "answer = table") == [1, 2]
            drawn = "answer = float(np.random.rand())"
            assert answer(first, drawn) == answer(second, drawn)  # the opening cells set the seed


def test_opening_cells_may_choose_a_style_that_cannot_draw():
    prefix = ["import matplotlib.pyplot as plt\nplt.rcParams['figure.figsize'] = (1e6, 1e6)"]
    with sandbox.Warm("student", limits=LIMITS, prefix=prefix) as warm, warm.open() as box:
        assert [run.status for run in warm.prefix_runs] == ["ok"]
        assert answer(box, "answer = plt.get_fignums()") == []


# --- values ---------------------------------------------------------------------------------------


def test_values_come_by_name(box):
    box.run("x = {'群': [1, 2]}\nf = open('/tmp/x', 'w')\nimport os", cell_id="a")
    found = {name: codec.decode(data) for name, data in box.fetch(["x", "f", "os", "no"]).items()}
    assert found["x"] == {"群": [1, 2]}
    assert found["f"].type_name == "_io.TextIOWrapper"
    assert found["os"].type_name == "module"
    assert found["no"] == codec.Missing("no")


def test_a_value_that_resists_cannot_cross(box):
    source = (
        "class Liar(list):\n"
        "    def __iter__(self): raise SystemExit\n"
        "    __len__ = __eq__ = __reduce_ex__ = __iter__\n"
        "x = Liar([1])\n"
        "class Ghost:\n"
        "    __class__ = property(lambda self: 1 / 0)\n"
        "    def __getattr__(self, name): raise KeyboardInterrupt\n"
        "y = Ghost()\n"
    )
    box.run(source, cell_id="a")
    found = {name: codec.decode(data) for name, data in box.fetch(["x", "y"]).items()}
    assert found["x"] == [1]
    assert isinstance(found["y"], codec.CannotCross)
    assert box.alive


def test_a_value_that_is_too_large_cannot_cross(box):
    box.run("x = 'x' * 5_000_000", cell_id="a")
    assert "太大" in codec.decode(box.fetch(["x"])["x"]).reason


def test_fetching_has_a_time_limit(box):
    box.run("class Slow(str):\n    __str__ = 1\nimport numpy as np\n", cell_id="a")
    box.run(
        "class Slow:\n"
        "    def __call__(self): ...\n"
        "    @property\n"
        "    def __name__(self):\n"
        "        while True: pass\n"
        "x = Slow()",
        cell_id="b",
    )
    with pytest.raises(sandbox.BoxTimeout):
        box.fetch(["x"], timeout=0.5)
    assert box.alive
    assert answer(box, "answer = 1") == 1


# --- calls ----------------------------------------------------------------------------------------


def test_a_call_gives_value_prints_and_changed_arguments(box):
    box.run(
        "def f(items, *, k=1):\n    print('hi')\n    items.append(k)\n    return len(items)",
        cell_id="a",
    )
    outcome = call(box, "f", [1], k=5)
    assert (outcome.value, outcome.stdout, outcome.raised) == (2, "hi\n", None)
    assert (outcome.args, outcome.kwargs) == (([1, 5],), {"k": 5})


def test_a_call_that_raises_tells_type_and_message(box):
    box.run("class Own(ValueError): pass\ndef f(x):\n    raise Own('no ' + x)", cell_id="a")
    raised = call(box, "f", "x").raised
    assert (raised.type_name, raised.message) == ("Own", "no x")
    assert raised.bases[:2] == ("ValueError", "Exception")
    assert "raise Own" in raised.traceback


@pytest.mark.parametrize("end", ["raise SystemExit", "exit()", "raise KeyboardInterrupt"])
def test_a_call_that_wants_to_leave_is_only_an_exception(box, end):
    box.run(f"import sys\ndef f():\n    {end}", cell_id="a")
    assert call(box, "f").raised or call(box, "f").value is None
    assert box.alive


def test_coroutines_are_awaited_and_functions_come_back(box):
    box.run("async def f(g):\n    return g(3)\ndef double(x): return 2 * x", cell_id="a")
    double = codec.decode(box.fetch(["double"])["double"])
    assert call(box, "f", double).value == 6


def test_hidden_names_are_gone_during_a_call_only(box):
    box.run("def g(): return 1\ndef f(): return g()", cell_id="a")
    handle = codec.decode(box.fetch(["f"])["f"])
    envelope = codec.encode_call((), {})
    outcome = codec.decode_outcome(box.call(handle.id, [envelope], hidden=["g"])[0])
    assert outcome.raised.type_name == "NameError"
    assert codec.decode_outcome(box.call(handle.id, [envelope])[0]).value == 1


def test_an_endless_call_is_interrupted(box):
    box.run("def f():\n    while True: pass", cell_id="a")
    handle = codec.decode(box.fetch(["f"])["f"])
    with pytest.raises(sandbox.BoxTimeout):
        box.call(handle.id, [codec.encode_call((), {})], timeout=0.5)
    assert box.alive
    assert answer(box, "answer = 1") == 1


def test_an_unknown_handle_is_no_crash(box):
    found = codec.decode(box.call("f99", [codec.encode_call((), {})])[0])
    assert isinstance(found, codec.CannotCross)
    assert box.alive
