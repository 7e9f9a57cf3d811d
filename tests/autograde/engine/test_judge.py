"""The judge runs test cells on values, by nbgrader's rules, and takes nothing else from a student."""

import pytest

from autograde.engine import codec
from autograde.engine.grade import message_for
from autograde.engine.judge import Judge, StudentFault


def _no_function(handle, envelopes, hidden, announced):
    raise AssertionError("no function was to be called")


@pytest.fixture
def judged(make):
    """judged(source, {name: value}, call=..., points=...) -> verdict"""

    def run(source, values=(), *, call=_no_function, judge=None, points=4.0, prelude=""):
        cell = make.notebook(make.test("t", source, points)).cells[0]
        judge = judge or Judge(call, prelude)
        envelopes = {
            name: value if isinstance(value, bytes) else codec.encode(value)
            for name, value in dict(values).items()
        }
        return judge.run(message_for(cell), envelopes)

    return run


def function(name="f", signature="(x)", doc=""):
    return codec.encode(codec.Handle("f0", name, "function", signature, doc))


def student(python):
    """A student's process with one function: what `Child.call` would answer."""

    def call(handle, envelopes, hidden, announced):
        return [one(envelope) for envelope in envelopes]

    def one(envelope):
        args, kwargs, return_args = codec.decode_call(envelope)
        raised = value = None
        try:
            value = python(*args, **kwargs)
        except Exception as error:
            kind = type(error)
            bases = tuple(b.__name__ for b in kind.__mro__ if b.__module__ == "builtins")
            raised = codec.Raised(kind.__name__, bases, str(error))
        return codec.encode_outcome(
            codec.Outcome(
                value,
                raised,
                "printed\n",
                "",
                args if return_args else None,
                kwargs if return_args else None,
            )
        )

    return call


# Points: nbgrader's rules.

POINTS = {
    "nothing_shown": ("assert x == 2", 4),
    "assertion_fails": ("assert x == 3", 0),
    "error": ("1 / 0", 0),
    "syntax_error": ("assert x ==", 0),
    "number": ("1.5", 1.5),
    "zero": ("0", 0),
    "whole_number": ("3", 3),
    "number_in_quotes": ("'2'", 4),
    "text": ("'ok'", 4),
    "true": ("True", 4),
    "none": ("None", 4),
    "negative": ("-1", 4),
    "number_kept_quiet": ("1.5;", 4),
    "number_not_last": ("1.5\nassert x", 4),
    "more_than_the_points": ("50", 0),
    "not_a_number": ("float('nan')", 0),
    "infinite": ("float('inf')", 0),
    "warning": ("import warnings\nwarnings.warn('old')", 4),
    "printed_to_stderr": ("import sys\nprint('note', file=sys.stderr)", 4),
    "system_exit": ("raise SystemExit(0)", 0),
}


@pytest.mark.parametrize("case", POINTS)
def test_points(case, judged):
    source, points = POINTS[case]
    assert judged(source, {"x": 2})["points"] == points


def test_points_are_those_of_nbgrader(judged):
    from nbformat.v4 import new_code_cell, new_output
    from nbgrader.utils import determine_grade

    meta = {"nbgrader": {"grade": True, "solution": False, "points": 4.0, "grade_id": "t"}}
    for source in ("1.5", "0", "'2'", "True", "-1", "[1, 2]", "2.0"):
        verdict = judged(source)
        shown = new_output("execute_result", {"text/plain": verdict["text"]})
        cell = new_code_cell(source, metadata=meta, outputs=[shown])
        assert determine_grade(cell)[0] == verdict["points"], source


def test_result_of_a_check_gives_its_records(judged):
    verdict = judged(
        "from helpers import check\ncheck.value('几', x, expected=3, points=4)", {"x": 3}
    )
    assert verdict["points"] == 4.0
    (record,) = verdict["records"]
    assert (record["title"], record["state"]) == ("几", "passed")
    assert "<div" in verdict["html"]


def test_no_result_can_be_made_of_a_students_value(judged):
    verdict = judged("x", {"x": {"records": [], "points": 4}})
    assert verdict["records"] is None


# Names.


def test_missing_name_is_explained(judged):
    verdict = judged("assert answer == 1", {"answer": codec.encode_missing("answer")})
    assert verdict["points"] == 0
    assert (verdict["error"]["fault"], verdict["error"]["name"]) == ("name", "answer")


@pytest.mark.parametrize("earlier", ["del x", "x = 1\ndel x", "pass"])
def test_a_name_may_be_gone_on_both_sides(earlier, judged):
    judge = Judge(_no_function)
    judged(earlier, {"x": None}, judge=judge)
    verdict = judged("assert x is None", {"x": codec.encode_missing("x")}, judge=judge)
    assert verdict["error"]["fault"] == "name"


def test_none_that_an_earlier_test_made_stays(judged):
    judge = Judge(_no_function)
    judged("x = None", judge=judge)
    verdict = judged("assert x is None", {"x": codec.encode_missing("x")}, judge=judge)
    assert verdict["points"] == 4


def test_tests_share_one_namespace(judged):
    judge = Judge(_no_function)
    judged("def twice(n):\n    return 2 * n", judge=judge)
    assert judged("assert twice(x) == 4", {"x": 2}, judge=judge)["points"] == 4


def test_value_is_taken_anew_for_each_test(judged):
    judge = Judge(_no_function)
    assert judged("assert x == 1", {"x": 1}, judge=judge)["points"] == 4
    assert judged("assert x == 1", {"x": 2}, judge=judge)["points"] == 0


def test_modules_are_the_judges_own(judged):
    module = codec.encode(codec.CannotCross("module", "模块"))
    values = {"np": module, "math": module, "x": [1.0, 2.0]}
    assert judged("np.testing.assert_allclose(x, [math.sqrt(1), 2])", values)["points"] == 4


def test_a_module_under_another_name_is_not_believed(judged):
    module = codec.encode(codec.CannotCross("module", "模块"))
    assert judged("assert mock.anything()", {"mock": module})["points"] == 0


def test_prelude_stands_before_what_the_student_has(judged):
    prelude = "def same(a, b):\n    return a == b"
    verdict = judged("assert same(1, 2)", {"same": function("same", "(a, b)")}, prelude=prelude)
    assert verdict["points"] == 0


def test_locked_helpers_of_the_notebook_are_its_prelude(make):
    notebook = make.notebook(
        make.locked(
            "tools", "import math\nLIMIT = 3\ndef close(a, b):\n    return abs(a - b) < LIMIT"
        ),
        make.answer("a"),
        make.test("t", "assert close(a, math.pi)"),
    )
    assert notebook.prelude.split("\n")[0] == "import math"
    assert "LIMIT = 3" in notebook.prelude and "def close" in notebook.prelude


def test_value_that_cannot_cross_is_explained(judged):
    strange = codec.encode(codec.CannotCross("io.TextIOWrapper", "打开的文件不能传递"))
    verdict = judged("assert x.name == 'a'", {"x": strange})
    assert verdict["points"] == 0
    assert "io.TextIOWrapper" in verdict["strange"][0]


def test_hostile_envelope_is_a_value_that_cannot_cross(judged):
    verdict = judged("assert x == 1", {"x": b"\x80\x04cos\nsystem\n"})
    assert verdict["points"] == 0 and verdict["strange"]


# Functions.


def test_function_is_called_by_value(judged):
    verdict = judged(
        "assert f(2) == 4\nassert f.__name__ == 'f'",
        {"f": function()},
        call=student(lambda x: x * x),
    )
    assert verdict["points"] == 4
    assert "printed" in verdict["stdout"]


def test_builtin_exceptions_of_a_function_can_be_caught(judged):
    source = "try:\n    f(0)\nexcept ValueError as e:\n    assert 'small' in str(e)\nelse:\n    assert False"

    def too_small(x):
        raise ValueError("too small")

    assert judged(source, {"f": function()}, call=student(too_small))["points"] == 4
    assert judged(source, {"f": function()}, call=student(lambda x: x))["points"] == 0


def test_own_exception_is_caught_by_its_builtin_base(judged):
    class Odd(KeyError):
        pass

    def odd(x):
        raise Odd("k")

    source = "try:\n    f(0)\nexcept LookupError:\n    pass"
    assert judged(source, {"f": function()}, call=student(odd))["points"] == 4


def test_uncaught_exception_of_a_function_is_told(judged):
    def broken(x):
        raise TypeError("bad operand")

    verdict = judged("f(1)", {"f": function()}, call=student(broken))
    assert verdict["error"]["fault"] == "call"
    assert (verdict["error"]["ename"], verdict["error"]["evalue"]) == ("TypeError", "bad operand")


@pytest.mark.parametrize("kind", ["list", "dict", "DataFrame", "ndarray"])
def test_mutated_argument_is_seen(kind, judged):
    import numpy as np
    import pandas as pd

    def mutate(x):
        if kind == "list":
            x.sort()
        elif kind == "DataFrame":
            x["b"] = 1
        else:
            x[0] = 9

    first = {
        "list": [3, 1],
        "dict": {0: 1},
        "DataFrame": pd.DataFrame({"a": [1]}),
        "ndarray": np.array([1, 2]),
    }[kind]
    seen = {
        "list": "x == [1, 3]",
        "dict": "x == {0: 9}",
        "DataFrame": "list(x.columns) == ['a', 'b']",
        "ndarray": "x[0] == 9",
    }[kind]
    verdict = judged(f"f(x)\nassert {seen}", {"f": function(), "x": first}, call=student(mutate))
    assert verdict["points"] == 4


def test_signature_can_be_inspected(judged):
    source = "import inspect\nassert list(inspect.signature(f).parameters) == ['a', 'b', 'rest']"
    assert judged(source, {"f": function(signature="(a, b=2, *rest)")})["points"] == 4


def test_signature_is_never_evaluated(judged):
    trap = "(a=__import__('os').environ.__setitem__('TRAP', '1'))"
    judged("import inspect\ninspect.signature(f)", {"f": function(signature=trap)})
    import os

    assert "TRAP" not in os.environ


def test_name_deleted_in_a_visible_test_is_hidden_from_the_student(judged):
    hidden_names = []

    def call(handle, envelopes, hidden, announced):
        hidden_names.append(hidden)
        return student(lambda x: 1)(handle, envelopes, hidden, announced)

    source = "kept = squares\ndel squares\nf(1)\nsquares = kept\nassert f(1)"
    values = {"squares": function("squares"), "f": function()}
    assert judged(source, values, call=call)["points"] == 4
    assert hidden_names == [("squares",), ()]


def test_cases_of_a_function_are_asked_for_together(judged):
    asked = []

    def call(handle, envelopes, hidden, announced):
        asked.append((len(envelopes), announced))
        return student(lambda x: x + 1)(handle, envelopes, hidden, announced)

    source = (
        "from helpers import check\n"
        "check.function('加一', f, cases=[check.case(n, expect=n + 1) for n in range(9)], points=4)"
    )
    assert judged(source, {"f": function()}, call=call)["points"] == 4
    assert asked == [(9, True)]


@pytest.mark.parametrize("kept", [0, 3], ids=["none_came", "some_came"])
def test_calls_that_did_not_come_together_are_asked_for_one_by_one(judged, kept):
    asked = []

    def call(handle, envelopes, hidden, announced):
        asked.append((len(envelopes), announced))
        answers = student(lambda x: x + 1)(handle, envelopes, hidden, announced)
        return answers[:kept] if announced else answers

    source = (
        "from helpers import check\n"
        "check.function('加一', f, cases=[check.case(n, expect=n + 1) for n in range(5)], points=4)"
    )
    assert judged(source, {"f": function()}, call=call)["points"] == 4
    assert asked == [(5, True)] + [(1, False)] * (5 - kept)


def test_own_function_cannot_be_handed_over(judged):
    verdict = judged("f(lambda n: n)", {"f": function()})
    assert verdict["error"]["fault"] == "judge"


def test_fault_of_the_students_process_is_the_students(judged):
    def gone(handle, envelopes, hidden, announced):
        raise StudentFault("运行超过了 3 秒")

    verdict = judged("f(1)", {"f": function()}, call=gone)
    assert verdict["error"]["fault"] == "student"


# What may be seen of an error.


def test_error_in_a_hidden_region_is_marked(judged):
    source = "assert x\n### BEGIN HIDDEN TESTS\nassert x == 42, 'it is 42'\n### END HIDDEN TESTS"
    assert judged(source, {"x": 1})["error"]["hidden"] is True
    assert judged(source, {"x": 0})["error"]["hidden"] is False


def test_magics_in_a_test_run_in_a_shell(judged):
    verdict = judged("ip = get_ipython()\nassert ip.user_ns['x'] == 2\n%who_ls", {"x": 2})
    assert verdict["points"] == 4
