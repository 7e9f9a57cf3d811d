"""Functions: the check function(), which calls the student's function on case after case."""

import contextlib
import copy
import inspect
import io
import warnings
from dataclasses import dataclass, field

from .compare import judge_any
from .judge import (
    FORM_SHARE,
    MISSING,
    Fault,
    Part,
    Verdict,
    form_is_right,
    is_unanswered,
    judged,
    unanswered,
)
from .plain import is_frame, is_series, kind_of, plain, type_name
from .result import Result
from .scalars import Tolerance, equal
from .slip import Answer, shared_slip
from .words import shortened

__all__ = ["Case", "case", "function"]

_PRINTED = 2000  # characters of output that are kept
_SCALARS = {type(None), bool, int, float, str}
_ROWS = {list, tuple, set, frozenset}


@dataclass(frozen=True)
class Case:
    """One call to make and what should come back; made by :func:`case`."""

    args: tuple = ()
    kwargs: dict = field(default_factory=dict)
    expect: object = MISSING
    hint: str = ""
    tolerance: Tolerance = field(default_factory=Tolerance)


def case(*args, expect=MISSING, hint: str = "", rel=None, abs=None, **kwargs) -> Case:
    """Describe one call: its arguments, the value to expect, and a hint for when it is not met.

    Without ``expect`` it is only looked at whether the call returns something.

    >>> case(3, 4, expect=7, hint="想想两个数的和").expect
    7
    """
    return Case(args, kwargs, expect, hint, Tolerance.of(rel, abs))


def function(
    title: str, func, *, points: float, cases=(), slips: dict | None = None, pure: bool = False
) -> Result:
    """Call a function on copies of each case's arguments and compare what it returns.

    A returned value is judged by the kind of ``expect`` (number, text, list, set, dict, table …). Each
    case counts the same and is right or wrong as a whole. What the function prints or warns costs
    nothing; messages show neither arguments nor returned values, for the cases may be hidden.
    Ctrl-C (KeyboardInterrupt) goes through; everything else that the function raises is explained.
    One slip of form behind the wrong cases (a factor, rounding, misspelt labels) is named in place of
    a case's hint.

    Args:
        cases: made by :func:`case`; without any, only whether it is a function is looked at. Where
            texts recur among the expected values, these are taken for all the labels there are.
        slips: ``{"name": (wrong_function, "hint")}``: the hint is given when every case comes out
            as from the wrong function.
        pure: when True, a case in which the arguments were changed earns half; otherwise the
            change is mentioned only.

    >>> function("相加", lambda a, b: a - b, cases=[case(3, 0, expect=3), case(3, 4, expect=7)], points=4)
    2
    """

    def judge():
        if is_unanswered(func):
            return unanswered()
        return _judge_function(func, list(cases), slips, pure)

    count = f"，用 {len(cases)} 组数据试着调用" if cases else ""
    return judged(title, points, f"这个函数{count}", judge)


def _judge_function(func, cases: list[Case], slips, pure: bool) -> Verdict:
    if not callable(func):
        raise Fault(
            f"这个名字里存的是{kind_of(func)}，不是函数。",
            "要交的是函数本身：用 def 定义，名字后面不带括号，也不要用别的值盖住它。",
        )
    if not cases:
        return form_is_right()
    for one in cases:
        _check_signature(func, one)
    _announce(func, cases)
    runs = [_run(func, one) for one in cases]
    outcomes = [_judge_run(run, one, pure) for run, one in zip(runs, cases, strict=True)]
    right = sum(outcome.share == 1 for outcome in outcomes)
    note = "提醒：函数改动了传进来的数据，最好先复制一份（.copy()）再改。"
    note = note if any(run.changed for run in runs) else ""
    if right == len(cases):
        if all(one.expect is MISSING for one in cases):
            return Verdict(1, form_is_right().found, note, mark="form")
        return Verdict(1, f"{right} 组都对了。", note)

    slip, slipped = shared_slip(*_answers(runs, cases, outcomes))
    parts = [
        Part(
            f"第 {place + 1} 组",
            outcome.share,
            outcome.found,
            slip if place in slipped else _hint_for(outcome, one),
        )
        for place, (outcome, one) in enumerate(zip(outcomes, cases, strict=True))
    ]
    share = sum(outcome.share for outcome in outcomes) / len(cases)
    first = next(outcome for outcome in outcomes if outcome.share < 1)
    hint = next(part.hint for part in parts if part.share < 1)
    found = f"{len(cases)} 组里对了 {right} 组。" if right else ""
    foreseen = _foreseen(slips, runs, cases)
    alike = right == 0 and len({outcome.found for outcome in outcomes}) == 1
    if foreseen:
        found, hint, alike = f"{found}结果像是一种常见的失误。", foreseen, False
    elif slip:
        found, hint = f"{found}没对的像是同一处毛病，出在写法上。", slip
    elif all(map(_is_silent, runs)):
        found = "好像还没有写：函数什么也没有返回。"
    else:
        found = first.found if alike else f"{found}先看没对的第一组：{first.found}"
    parts = () if alike else parts
    return Verdict(share, found, f"{hint}{note}", parts)


def _hint_for(outcome: Verdict, one: Case) -> str:
    if outcome.share == 1:
        return ""
    # What went wrong technically comes first; a case's own hint is about the thinking.
    return outcome.hint if outcome.mark == "broken" else one.hint or outcome.hint


# Calling --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Run:
    """What one call did: returned or raised, printed, changed its arguments."""

    returned: object = None
    error: BaseException | None = None
    printed: str = ""
    changed: bool = False


class _Head(io.StringIO):
    """Keeps the first characters written, drops the rest."""

    def write(self, text):
        super().write(text[: max(_PRINTED - self.tell(), 0)])
        return len(text)


def _announce(func, cases: list[Case]):
    """Tell a function that stands for one in another process which calls will come."""
    announce = getattr(func, "__announce__", None)
    if callable(announce) and len(cases) > 1:
        announce([(one.args, one.kwargs) for one in cases])


def _run(func, one: Case) -> _Run:
    args, kwargs = _copies(one.args), {name: _copied(arg) for name, arg in one.kwargs.items()}
    output = _Head()
    returned = error = None
    with (
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(_Head()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        try:
            returned = func(*args, **kwargs)
        except KeyboardInterrupt:  # the time limit, or Ctrl-C
            raise
        except BaseException as raised:
            error = raised
    before, after = [*one.args, *one.kwargs.values()], [*args, *kwargs.values()]
    changed = not all(map(_unchanged, before, after))
    return _Run(returned, error, output.getvalue(), changed)


def _copies(args) -> tuple:
    return tuple(map(_copied, args))


def _copied(arg):
    if is_frame(arg) or is_series(arg):
        return arg.copy(deep=True)
    return copy.deepcopy(arg)


def _unchanged(before, after) -> bool:
    if _is_simple(before) and _is_simple(after) and before == after:
        return True
    if is_frame(before) or is_series(before):
        return (
            type(before) is type(after)
            and before.equals(after)
            and _labels(before) == _labels(after)
        )
    try:
        return equal(plain(after, tables=False), plain(before, tables=False))
    except Fault:  # an argument that is no data (a function, say) is not watched
        return True


def _is_simple(value) -> bool:
    """Whether a value is a scalar, or made of such and no other class that may compare oddly."""
    kind = type(value)
    if kind is dict:
        return _are_simple(value) and _are_simple(value.values())
    return kind in _SCALARS or (kind in _ROWS and _are_simple(value))


def _are_simple(values) -> bool:
    return _SCALARS.issuperset(map(type, values)) or all(map(_is_simple, values))


def _labels(table) -> list:
    return [list(axis) for axis in table.axes]


def _check_signature(func, one: Case):
    try:
        signature = inspect.signature(func)
    except (TypeError, ValueError):
        return
    try:
        signature.bind(*one.args, **one.kwargs)
    except TypeError:
        count = len(one.args) + len(one.kwargs)
        names = f"，其中有名叫 {'、'.join(one.kwargs)} 的" if one.kwargs else ""
        raise Fault(
            f"这个函数接收的参数和题目要的不一样：题目会给它 {count} 个参数{names}。",
            "对照题目，看看 def 那一行括号里的参数有几个、叫什么。",
        ) from None


# Judging one call -----------------------------------------------------------------------------


def _judge_run(run: _Run, one: Case, pure: bool) -> Verdict:
    """Judge one call: share 1 or 0, or between for a changed argument where that counts."""
    if run.error is not None:
        return Verdict(0, *_explained(run.error, one), mark="broken")
    if run.returned is None and one.expect is not None:
        return Verdict(0, *_nothing_returned(run), mark="broken")
    try:
        if one.expect is MISSING:
            plain(run.returned)
            verdict = Verdict(1, "有返回值")
        else:
            verdict = judge_any(run.returned, one.expect, one.tolerance)
    except Fault as fault:
        found = fault.found.replace("你交的是", "返回的是").replace("这里存的是", "返回的是")
        return Verdict(0, found, fault.hint, mark="broken")
    if verdict.share < 1:
        other = kind_of(run.returned) != kind_of(one.expect)
        found = _about_return(run.returned, one.expect)
        return Verdict(0, found, verdict.hint, mark="broken" if other else None)
    if run.changed and pure:
        return Verdict(
            FORM_SHARE,
            "返回值对了，但传进来的数据被改动了。",
            "先 .copy() 一份再改。",
            mark="broken",
        )
    return Verdict(1, "对了")


def _answers(runs: list[_Run], cases: list[Case], outcomes: list[Verdict]):
    """Return the arguments of :func:`shared_slip`: plain answers, and a way to the words not to tell."""
    answers = []
    for run, one, outcome in zip(runs, cases, outcomes, strict=True):
        try:
            got, want = (plain(value, tables=False) for value in (run.returned, one.expect))
        except Fault:
            got = want = None
        answers.append(Answer(got, want, outcome.share == 1, one.tolerance))
    return answers, lambda: set().union(*(_words_of(one.args, one.kwargs) for one in cases))


def _about_return(returned, expect) -> str:
    kind, wanted = kind_of(returned), kind_of(expect)
    return "返回值不对。" if kind == wanted else f"返回的是{kind}，要的是{wanted}。"


def _is_silent(run: _Run) -> bool:
    return run.error is None and run.returned is None and not run.printed.strip()


def _nothing_returned(run: _Run) -> tuple[str, str]:
    if run.printed.strip():
        return (
            "函数把结果打印了出来，却没有返回。",
            "把 print(结果) 换成 return 结果：print 只给人看，return 才把值交出去。",
        )
    return (
        "函数什么也没有返回。",
        "最后要有一行 return 结果；看看是不是忘了写，或者某条路上走不到它。",
    )


_ERRORS = (
    (RecursionError, "函数一直在调用它自己，停不下来", "想想什么时候该停，先写停下来的那一条。"),
    (SyntaxError, "代码有语法错误", "看看括号、冒号和缩进。"),
    (NameError, "用到了一个没有定义的名字", "看看名字有没有拼错；函数里要用的数据应从参数传进来。"),
    (KeyError, "用了一个不存在的键或列名", "看看列名或键的拼写，再看看数据里有没有它。"),
    (IndexError, "取的位置超出了范围", "数据可能是空的或很短：先想想这时该返回什么。"),
    (ZeroDivisionError, "除以了 0", "想想什么时候除数会是 0，那时该返回什么。"),
    (AttributeError, "用了一个对象没有的属性或方法", "看看拼写，再看看这一步手里的是哪一种数据。"),
    (ImportError, "导入了一个没有的模块", "看看模块名的拼写；只用课程里装好的模块。"),
    (
        TypeError,
        "把不同种类的数据混着用了，或者参数个数不对",
        "看看每一步手里的是数、文字还是表格。",
    ),
    (ValueError, "有一个值不合要求", "看看是不是把文字当数来转换，或者长短对不上。"),
    (MemoryError, "用的内存太多了", "想想能不能不把所有组合都放进列表。"),
    (SystemExit, "函数里调用了 exit() 或 quit()", "去掉它：要结束函数，用 return。"),
    (AssertionError, "函数里的 assert 没有通过", "看看那个条件在这组数据上为什么不成立。"),
    (NotImplementedError, "函数还没有写完", "把 raise NotImplementedError 换成你的代码。"),
)


def _explained(error: BaseException, one: Case) -> tuple[str, str]:
    """Explain an exception of the student's; its own text is told unless it holds the case's data."""
    hint = "先用一组小的数据在自己的格子里调用它，看看错在哪一行。"
    found = ""
    for kind, what, advice in _ERRORS:
        if issubclass(type(error), kind):
            found, hint = what, advice
            break
    name = type_name(error)
    try:
        text = shortened(str(error), 100)
    except BaseException as inner:
        if isinstance(inner, KeyboardInterrupt):
            raise
        text = ""
    if " at 0x" in text or any(
        word in text for word in _words_of(one.args, one.kwargs, one.expect)
    ):
        text = ""
    said = f"{name}：{text}" if text else name
    if not found and any("一" <= letter <= "鿿" for letter in text):
        return f"运行时出了错：{text}", hint  # already explained, by the engine for one
    return f"运行时出了错（{said}）{'：' if found else ''}{found}。", hint


def _words_of(*values) -> set[str]:
    """Collect the words and numbers of a case that a message must not repeat."""
    words, left = set(), list(values)
    while left and len(words) < 2000:
        try:
            value = plain(left.pop(), tables=False)
        except Fault:
            continue
        if type(value) is dict:
            # Names of columns and keys are public: the student's own code has to name them.
            left += value.values()
        elif type(value) in (list, tuple, set, frozenset):
            left += value
        elif value is not None and type(value) is not bool and len(str(value)) > 1:
            words.add(str(value))
    return words


def _foreseen(slips, runs: list[_Run], cases: list[Case]) -> str:
    """Return the hint of the wrong function that gives the same on every case, if there is one."""
    if any(run.error is not None or run.returned is None for run in runs):
        return ""
    for wrong, hint in (slips or {}).values():
        try:
            same = all(
                judge_any(run.returned, _run(wrong, one).returned, one.tolerance).share == 1
                for run, one in zip(runs, cases, strict=True)
            )
        except Fault:
            continue
        if same:
            return hint
    return ""
