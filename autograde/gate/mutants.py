"""Small changes to a reference solution, each of which a good check must notice.

Written here because the tools kept up today (mutmut, cosmic-ray) mutate modules on disk and judge a
mutant by the exit code of a test run; a solution here is a marked region inside one cell of a
notebook, is judged by points, and often is a literal, which those tools leave alone. Mutants are
the usual ones (comparisons, borders, and/or, arithmetic, constants, dropped statements and
conditions, swapped arguments) and those of pandas and of literals, as a beginner's slip makes them.

Mutants with equal ``ast.dump`` are one. Of more than ``limit`` a fixed choice is made that takes from
every kind in turn, so that two runs try the same.
"""

import ast
import copy
import difflib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

__all__ = ["BEGIN", "END", "Mutant", "mutants", "without_marks"]

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"

_COMPARISONS = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
# Methods, and functions, that beginners mistake for one another.
_NAMES = {
    "nunique": "count",
    "count": "nunique",
    "size": "nunique",
    "sum": "mean",
    "mean": "sum",
    "median": "mean",
    "max": "min",
    "min": "max",
    "any": "all",
    "all": "any",
    "isna": "notna",
    "notna": "isna",
    "head": "tail",
}
_BUILTINS = {
    "any": "all",
    "all": "any",
    "max": "min",
    "min": "max",
    "sum": "len",
    "sorted": "list",
    "set": "list",
}
_STEPS = {
    "copy", "drop", "drop_duplicates", "dropna", "fillna", "reset_index", "round", "sort_values",
}  # fmt: skip


class Mutant(NamedTuple):
    """A changed answer cell; ``change`` tells the change in one line and names the mutant."""

    kind: str
    change: str
    source: str


def without_marks(source: str) -> str:
    r"""Return an answer cell as if the solution had been typed into it.

    >>> without_marks("a = None\n### BEGIN SOLUTION\na = 1\n### END SOLUTION")
    'a = None\na = 1'
    """
    return "\n".join(line for line in source.split("\n") if line.strip() not in (BEGIN, END))


def mutants(source: str, limit: int = 25, words: Sequence[Sequence[str]] = ()) -> list[Mutant]:
    r"""Change the solution region of an answer cell in small ways, at most ``limit`` of them.

    ``words`` are groups of texts that can stand for one another (the options of a quiz).

    >>> cell = "big = None\n### BEGIN SOLUTION\nbig = n >= 5\n### END SOLUTION"
    >>> [mutant.change for mutant in mutants(cell, limit=3)]
    ['- big = n >= 5 + big = n < 5', '- big = n >= 5 + big = n >= 6', '- big = n >= 5']
    """
    tree = ast.parse(without_marks(source))
    first, last = _region(source)
    reference = ast.unparse(tree).splitlines()
    seen, by_kind = {ast.dump(tree)}, {}
    for place, node in enumerate(ast.walk(tree)):
        if not first <= getattr(node, "lineno", 0) <= last:
            continue
        for kind, change in _changes(node, words):
            changed = _changed(tree, place, change)
            ast.fix_missing_locations(changed)
            if ast.dump(changed) in seen:
                continue
            seen.add(ast.dump(changed))
            text = ast.unparse(changed)
            mutant = Mutant(kind, _one_line(reference, text.splitlines()), text)
            by_kind.setdefault(kind, []).append(mutant)
    for found in by_kind.values():  # from all over the solution, not from its first lines alone
        found.sort(key=lambda mutant: hashlib.sha256(mutant.change.encode()).digest())
    in_turn = zip_longest(*(by_kind[kind] for kind in sorted(by_kind)))
    return [mutant for turn in in_turn for mutant in turn if mutant is not None][:limit]


def _region(source: str) -> tuple[int, int]:
    """Return the first and last line of the solution, counted without the marks."""
    lines = [line.strip() for line in source.split("\n")]
    return lines.index(BEGIN) + 1, lines.index(END) - 1


def _changed(tree: ast.AST, place: int, change: Callable) -> ast.AST:
    """Return a copy of the tree in which ``change(node)`` stands for the node at ``place``."""
    fresh = copy.deepcopy(tree)
    target = list(ast.walk(fresh))[place]

    class Put(ast.NodeTransformer):
        def visit(self, node):
            return change(node) if node is target else self.generic_visit(node)

    fresh = Put().visit(fresh)
    for node in ast.walk(fresh):  # a body must not be empty
        if isinstance(getattr(node, "body", None), list) and not isinstance(node, ast.Module):
            node.body = node.body or [ast.Pass()]
    return fresh


def _one_line(old: list[str], new: list[str]) -> str:
    lines = [line for line in difflib.ndiff(old, new) if line[0] in "-+"]
    return " ".join(" ".join(line.split()) for line in lines)


def _changes(node: ast.AST, words) -> Iterator[tuple[str, Callable]]:
    """Yield (kind, function from the node to what stands in its place, or None for nothing)."""
    if isinstance(node, ast.stmt) and not isinstance(node, ast.Return):
        yield "statement", lambda n: None
    for kinds, make in _MAKERS:
        if isinstance(node, kinds):
            yield from make(node, words)


def _set(**fields) -> Callable:
    def change(node):
        for name, value in fields.items():
            setattr(node, name, value)
        return node

    return change


def _at(field: str, place: int, value) -> Callable:
    """Put ``value`` (or nothing, for ()) at a place of a list field."""

    def change(node):
        held = getattr(node, field)
        setattr(node, field, [*held[:place], *([value] if value != () else []), *held[place + 1 :]])
        return node

    return change


def _swapped(*fields: str, place: int) -> Callable:
    def change(node):
        for field in fields:
            held = getattr(node, field)
            held[place], held[place + 1] = held[place + 1], held[place]
        return node

    return change


def _comparisons(node, _words):
    for place, operator in enumerate(node.ops):
        for other in _COMPARISONS[type(operator)]:
            yield "comparison", _at("ops", place, other())


def _connectives(node, _words):
    yield "and or", _set(op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for one in range(len(node.values)):

        def drop(n, one=one):
            n.values.pop(one)
            return n if len(n.values) > 1 else n.values[0]

        yield "condition left out", drop


def _arithmetic(node, _words):
    if type(node.op) in _ARITHMETIC:
        yield "arithmetic", _set(op=_ARITHMETIC[type(node.op)]())


def _constants(node, words):
    value = node.value
    if type(value) is bool:
        yield "constant", _set(value=not value)
    elif type(value) in (int, float):
        for other in (value + 1, value - 1, 0, 1):
            if other != value:
                yield "constant", _set(value=other)
    elif type(value) is str:
        group = next((list(group) for group in words if value in group), None)
        if group:
            for step in range(1, len(group)):
                yield "word", _set(value=group[(group.index(value) + step) % len(group)])
        else:
            yield "word", _set(value="")


def _conditions(node, _words):
    yield "negated", lambda n: _set(test=ast.UnaryOp(ast.Not(), n.test))(n)


def _filters(node, _words):
    for place in range(len(node.generators)):
        if node.generators[place].ifs:

            def drop(n, place=place):
                n.generators[place].ifs.pop()
                return n

            yield "condition left out", drop


def _unary(node, _words):
    yield "negated", lambda n: n.operand


def _calls(node, _words):
    called = node.func
    if len(node.args) > 1:
        yield "arguments swapped", _swapped("args", place=0)
    for place in range(len(node.keywords)):
        yield "argument left out", _at("keywords", place, ())
    if isinstance(called, ast.Attribute):
        if called.attr in _STEPS:
            yield "step left out", lambda n: n.func.value
        if called.attr in _NAMES:
            yield "other function", lambda n: _set(func=_set(attr=_NAMES[called.attr])(n.func))(n)
    elif isinstance(called, ast.Name) and called.id in _BUILTINS:
        yield "other function", lambda n: _set(func=_set(id=_BUILTINS[called.id])(n.func))(n)


def _dicts(node, _words):
    for place in range(len(node.keys)):

        def drop(n, place=place):
            n.keys.pop(place)
            n.values.pop(place)
            return n

        yield "item left out", drop
    for place, _ in enumerate(pairwise(node.values)):
        yield "items swapped", _swapped("values", place=place)


def _lists(node, words):
    if not isinstance(node.ctx, ast.Load):
        return
    for place in range(len(node.elts)):
        yield "item left out", _at("elts", place, ())
    for place, _ in enumerate(pairwise(node.elts)):
        yield "items swapped", _swapped("elts", place=place)
    held = {getattr(one, "value", None) for one in node.elts}
    for group in words:
        if held and held <= set(group):
            for word in sorted(set(group) - held):
                added = ast.Constant(word)
                yield "item added", lambda n, added=added: _set(elts=[*n.elts, added])(n)


_MAKERS = (
    (ast.Compare, _comparisons),
    (ast.BoolOp, _connectives),
    ((ast.BinOp, ast.AugAssign), _arithmetic),
    (ast.Constant, _constants),
    ((ast.If, ast.IfExp, ast.While), _conditions),
    ((ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp), _filters),
    (ast.UnaryOp, _unary),
    (ast.Call, _calls),
    (ast.Dict, _dicts),
    ((ast.List, ast.Tuple), _lists),
)
