"""Functions: called on copies of each case, with every usual slip named."""

import sys
import warnings

import pandas as pd
import pytest

from helpers import check
from helpers.check import case

CASES = [
    case(3, 0, expect=3),
    case(3, 4, expect=7),
    case(-1, 1, expect=0),
    case(0.1, 0.2, expect=0.3),
]


def judge(func, cases=CASES, **more):
    return check.function("相加", func, cases=cases, points=4, **more)


def add(a, b):
    return a + b


def printed(a, b):
    print(a + b)


def forgot(a, b):
    a + b


def sometimes(a, b):
    if b:
        return a + b


def yields(a, b):
    yield a + b


def recursive(a, b):
    return recursive(a, b)


def leaves(a, b):
    sys.exit()


def noisy(a, b):
    print("debug " * 10_000)
    print("oops", file=sys.stderr)
    warnings.warn("careful", stacklevel=1)
    return a + b


RIGHT = [add, noisy, lambda *args: sum(args), lambda a, b=1, **more: a + b, int.__add__]


@pytest.mark.parametrize("func", RIGHT[:4])
def test_right_functions(func, capfd, recwarn):
    result = judge(func)
    assert (float(result), result.state) == (4, "passed")
    assert capfd.readouterr() == ("", "") and not recwarn.list


# func, points of 4, a word of the message, a word of the hint
WRONG = {
    "printed": (printed, 0, "打印", "return"),
    "missing_return": (forgot, 0, "没有返回", "return"),
    "return_on_one_path_only": (sometimes, 3, "没有返回", "return"),
    "called": (add(1, 2), 0, "不是函数", "括号"),
    "text_of_it": ("add", 0, "不是函数", "括号"),
    "too_few_parameters": (lambda a: a, 0, "2 个参数", "def"),
    "too_many_parameters": (lambda a, b, c: a, 0, "2 个参数", "def"),
    "wrong_kind": (lambda a, b: str(a + b), 0, "一段文字", "引号"),
    "list_of_it": (lambda a, b: [a + b], 0, "列表", "取出来"),
    "bool": (lambda a, b: a > b, 0, "True", "真假"),
    "generator": (yields, 0, "生成器", "list("),
    "returns_a_function": (lambda a, b: add, 0, "函数", "括号"),
    "partly_right": (lambda a, b: a - b, 1, "对了 1 组", ""),
    "division_by_zero": (lambda a, b: a / b if b else 1 / 0, 0, "除以了 0", "除数"),
    "undefined_name": (lambda a, b: a + c, 0, "没有定义", "拼错"),  # noqa: F821
    "unknown_key": (lambda a, b: {}["kind"], 0, "kind", "列名"),
    "index": (lambda a, b: [][3], 0, "范围", "空"),
    "attribute": (lambda a, b: a.sum(), 0, "sum", "拼写"),
    "mixed_types": (lambda a, b: a + "b", 0, "混着用", "数、文字"),
    "endless_recursion": (recursive, 0, "停不下来", "停"),
    "exits": (leaves, 0, "exit()", "return"),
    "not_written": (lambda a, b: (_ for _ in ()).throw(NotImplementedError), 0, "没有写完", "代码"),
}


@pytest.mark.parametrize("name", WRONG)
def test_slips_are_named(name):
    func, points, found, hint = WRONG[name]
    result = judge(func)
    assert (float(result), result.state) == (points, "failed")
    assert found in result.message and hint in result.hint


def test_partial_credit_by_case_shows_the_cases_hint():
    cases = [case(1, 1, expect=2), case(5, 0, expect=5, hint="想想 0 条消息的群。")]
    result = judge(lambda a, b: a + b if b else None, cases)
    assert float(result) == 2 and "没有返回" in result.message
    result = judge(lambda a, b: a + b if b else -1, cases)
    assert [item.state for item in result.items] == ["passed", "failed"]
    assert result.hint == result.items[1].hint == "想想 0 条消息的群。"


# One slip of form behind the wrong cases --------------------------------------------------------


def share_cases(*wants):
    return [case(want, expect=want, hint="想想分母。") for want in wants]


SHARES = share_cases(0, 2 / 3, 0.125, 1 / 7, 0.5)
SLIPS_OF_FORM = {
    "percent": (lambda x: x * 100, 0.8, "100 倍"),
    "share": (lambda x: x / 100, 0.8, "小了 100 倍"),
    "rounded_to_two_places": (lambda x: round(x, 2), 1.6, "四舍五入"),
    "rounded_to_one_place": (lambda x: round(x, 1), 1.6, "四舍五入"),
}


@pytest.mark.parametrize("name", SLIPS_OF_FORM)
def test_one_slip_of_form_is_named_in_place_of_a_cases_hint(name):
    func, points, hint = SLIPS_OF_FORM[name]
    result = judge(func, SHARES)
    assert float(result) == points and hint in result.hint
    assert "分母" not in result._repr_html_()
    pairs = [case(one.args[0], expect=(one.expect, {"n": one.expect})) for one in SHARES]
    assert hint in judge(lambda x: [func(x), {"n": func(x)}], pairs).hint


def test_slip_of_form_must_be_behind_most_wrong_cases():
    cases = share_cases(0.11, 0.22, 0.33, 0.44, 0.55)
    assert "100 倍" in judge(lambda x: x * 100 if x < 0.5 else 9, cases).hint
    assert judge(lambda x: x * 100 if x < 0.4 else 9, cases).hint == "想想分母。"
    assert "100 倍" in judge(lambda x: x * 100 if x < 0.5 else 1 / 0, cases).hint


def test_numbers_that_happen_to_be_whole_are_not_taken_for_rounded_ones():
    assert judge(lambda x: int(x > 0.4), share_cases(0.6, 0.7, 0.2, 0.3)).hint == "想想分母。"
    # The first case is right and was not rounded, so that the second was not, either.
    assert judge(lambda x: x if x > 0.5 else 0.3, share_cases(2 / 3, 0.29)).hint == "想想分母。"


FATES = [case(n, expect=want, hint="想想先后。") for n, want in enumerate(["活群", "死群"] * 3)]


def test_words_that_are_no_labels_are_quoted():
    result = judge(lambda n: "死" if n % 2 else "活", FATES)
    assert float(result) == 0 and "“活”、“死”不在题目写的几个说法里" in result.hint
    result = judge(lambda n: "死裙" if n % 2 else "活群", FATES)
    assert float(result) == 2 and "“死裙”" in result.hint
    result = judge(lambda n: "死群", FATES)
    assert result.hint == "想想先后。"


def test_words_that_would_tell_a_label_or_an_argument_are_not_quoted():
    hidden = [case(f"阿拉伯茶会{n}", expect="活群") for n in range(3)]
    for func in (lambda text: text, lambda text: text[:4], lambda text: f"{text}吧"):
        result = judge(func, hidden)
        assert "几个说法" in result.hint and "茶会" not in result._repr_html_()
    result = judge(lambda n: ("死群" if n % 2 else "活群") + "吧", FATES)
    assert "几个说法" in result.hint and "群吧" not in result._repr_html_()


def test_texts_that_do_not_recur_are_no_labels():
    cases = [case(n, expect=f"{n} 元", hint="想想单位。") for n in (10, 20, 30)]
    assert judge(lambda n: f"{n}", cases).hint == "想想单位。"


def test_technical_word_comes_before_a_cases_hint():
    assert "百分号" in judge(lambda x: f"{x:.0%}", SHARES).hint


def test_authors_slip_comes_before_a_slip_of_form():
    slips = {"percent": (lambda x: x * 100, "题目要的是几分之几。")}
    assert (
        judge(lambda x: x * 100, share_cases(0.1, 0.2), slips=slips).hint == "题目要的是几分之几。"
    )


def test_function_that_returns_nothing_anywhere_is_not_written_yet():
    assert "好像还没有写" in judge(lambda a, b: None).message
    assert "好像还没有写" in judge(lambda a, b: None, [case(1, 2)]).message
    assert "好像还没有写" not in judge(sometimes).message
    assert "好像还没有写" not in judge(printed).message


def test_untouched_stub_earns_nothing():
    def stub(a, b):
        """Add."""

    for untouched in (stub, None, ...):
        assert float(judge(untouched)) == 0
        assert float(judge(untouched, [case(1, 2)])) == 0


def test_keyboard_interrupt_goes_through():
    def interrupted(a, b):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge(interrupted)


def test_other_base_exceptions_are_caught():
    class Escape(BaseException):
        pass

    def escapes(a, b):
        raise Escape("out")

    assert "Escape" in judge(escapes).message


def test_explained_exceptions_of_a_stub_keep_their_words():
    class RemoteFailure(Exception):
        pass

    class Stub:
        """Stands for a student's function in another process."""

        def __call__(self, *args, **kwargs):
            raise RemoteFailure("运行超过了 10 秒，已停下。")

    assert "运行超过了 10 秒" in judge(Stub()).message


def test_messages_show_neither_arguments_nor_returned_values():
    secret = case(["阿拉伯茶会", 86420], expect="答案甲")

    def tells(words):
        raise ValueError(f"got {words}")

    def echoes(words):
        return words[0]

    for func in (tells, echoes, lambda words: words, lambda words: print(words)):
        shown = judge(func, [secret])._repr_html_()
        assert not any(word in shown for word in ("阿拉伯茶会", "86420", "答案甲"))


# Arguments ------------------------------------------------------------------------------------


def frame():
    return pd.DataFrame({"n": [3, 1, 2]})


def sorts_in_place(table, more=None):
    table.sort_values("n", inplace=True)
    table["rank"] = 1
    return len(table)


def test_calls_get_copies_and_changes_are_mentioned():
    table, names = frame(), ["a"]
    cases = [case(table, expect=3), case(table, more=names, expect=3)]
    result = judge(sorts_in_place, cases)
    assert result.state == "passed" and "copy" in result.hint
    assert table.equals(frame()) and names == ["a"]
    result = judge(sorts_in_place, cases, pure=True)
    assert (float(result), result.state) == (2, "failed") and "改动" in result.message


@pytest.mark.parametrize(
    ("argument", "change"),
    [
        ([1, 2], lambda x: x.append(3)),
        ({"a": [1]}, lambda x: x["a"].append(2)),
        ({1, 2}, lambda x: x.discard(1)),
        (pd.Series([1.0, 2.0]), lambda x: x.__setitem__(0, 9.0)),
        (frame(), lambda x: setattr(x, "columns", ["m"])),
        (frame(), lambda x: x.__setitem__("n", [1.5, 1, 2])),
    ],
    ids=range(6),
)
def test_every_change_is_noticed(argument, change):
    def changes(x):
        change(x)
        return 1

    assert "改动" in judge(changes, [case(argument, expect=1)]).hint
    assert not judge(lambda x: 1, [case(argument, expect=1)]).hint


def test_functions_as_arguments_are_passed_on():
    assert judge(lambda f, x: f(x), [case(abs, -3, expect=3)]).state == "passed"


# Returned values ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("returned", "expect"),
    [
        ("死 群", "死群"),
        ([1, 2.0000000001], [1, 2]),
        ((1, 2), [1, 2]),
        (pd.Series(["a", "b"]), ["a", "b"]),
        ({"b", "a"}, {"a", "b"}),
        (["b", "a"], {"a", "b"}),
        ({"a": 1.0}, {"a": 1}),
        (pd.Series({"a": 1}), {"a": 1}),
        (frame()[::-1], frame()),
        (frame().to_dict("list"), frame()),
        (frame()["n"].rename("m"), frame()["n"]),
        (True, True),
        (None, None),
        (float("nan"), float("nan")),
        ({"table": frame()}, {"table": frame()}),
    ],
    ids=range(15),
)
def test_returned_values_are_judged_by_the_kind_expected(returned, expect):
    result = judge(lambda: returned, [case(expect=expect)])
    assert result.state == "passed", result.message


@pytest.mark.parametrize(
    ("returned", "expect"),
    [
        ([2, 1], [1, 2]),
        (["a"], {"a", "b"}),
        ({"a": 2}, {"a": 1}),
        (frame()[:2], frame()),
        ("活群", "死群"),
        (1, True),
        (0, None),
    ],
    ids=range(7),
)
def test_other_returned_values_fail(returned, expect):
    assert float(judge(lambda: returned, [case(expect=expect)])) == 0


def test_tolerance_belongs_to_the_case():
    cases = [case(expect=100, rel=0.05), case(expect=100, abs=1)]
    assert float(judge(lambda: 104, cases)) == 2


def test_authors_slip_is_recognised_by_what_the_wrong_function_gives():
    slips = {"minus": (lambda a, b: a - b, "题目要的是两个数的和。")}
    result = judge(lambda x, y: -(y - x), slips=slips)
    assert result.hint == "题目要的是两个数的和。" and float(result) == 1
    assert "两个数的和" not in judge(lambda a, b: a * b, slips=slips).hint
    assert judge(add, slips=slips).state == "passed"


def test_form_only():
    assert judge(add, [case(1, 2)]).mark == "form"
    assert judge(add, []).mark == "form"
    assert "除以了 0" in judge(lambda a, b: a / 0, [case(1, 2)]).message
    assert "打印" in judge(printed, [case(1, 2)]).message
    assert "生成器" in judge(yields, [case(1, 2)]).message
    assert judge(3, []).state == "failed"


class Liar:
    def __eq__(self, other):
        return True

    def __float__(self):
        return 3.0


def test_lying_returned_values_earn_nothing():
    assert float(judge(lambda a, b: Liar())) == 0
    assert float(judge(lambda a, b: [Liar()], [case(1, 2, expect=[3])])) == 0
