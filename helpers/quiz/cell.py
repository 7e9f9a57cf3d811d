"""Rewriting the student's cell: `name = quiz.ask("…")` becomes `name = <literal>`."""

import ast

__all__ = ["asked_name", "write"]

_STUB = "# 在这里写你的答案"
_AGAIN = "# 想重新作答：把下面的答案换回 "
_SOLUTION = "### BEGIN SOLUTION"


def asked_name(source: str, question_id: str) -> str | None:
    """Return the variable that a cell assigns ``quiz.ask(question_id)`` to, if it does.

    >>> asked_name('cards = quiz.ask("which_is_a_community")', "which_is_a_community")
    'cards'
    """
    statement = _find(_parse(source), question_id)
    return statement.targets[0].id if statement else None


def write(source: str, question_id: str, literal: str) -> str | None:
    """Return the cell with the literal in place of the ``quiz.ask(question_id)`` that it assigns.

    A comment above says how to answer again. Everything else in the cell stays, but for the stub
    comment, an older such comment, and an older literal of the same variable, which would
    overrule the new one. None when the cell does not assign the call to a name, or holds an
    instructor's solution, which must not be lost.

    >>> print(write('size = quiz.ask("best_size")\\n# 在这里写你的答案', "best_size", '"150 人"'))
    # 想重新作答：把下面的答案换回 size = quiz.ask("best_size")，再运行一次
    size = "150 人"
    """
    tree = _parse(source)
    statement = _find(tree, question_id)
    if statement is None or _SOLUTION in source:
        return None
    name = statement.targets[0].id
    lines = source.split("\n")
    stale = _older_literals(tree, name)
    # ast counts columns in bytes, and Chinese text takes three for a character.
    first, last = lines[statement.lineno - 1].encode(), lines[statement.end_lineno - 1].encode()
    head = first[: statement.value.col_offset].decode()
    tail = last[statement.value.end_col_offset :].decode()
    call = ast.get_source_segment(source, statement.value)
    indent = head[: len(head) - len(head.lstrip())]
    comment = f"{indent}{_AGAIN}{name} = {' '.join(call.split())}，再运行一次"

    kept = []
    for number, line in enumerate(lines, 1):
        if number == statement.lineno:
            kept += [comment, f"{head}{literal}{tail}"]
        elif not (
            statement.lineno < number <= statement.end_lineno
            or number in stale
            or line.strip() == _STUB
            or line.strip().startswith(f"{_AGAIN}{name} =")
        ):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def _parse(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # a cell with magics: nothing is rewritten in it
        return ast.Module([], [])


def _find(tree: ast.Module, question_id: str) -> ast.Assign | None:
    for node in ast.walk(tree):
        match node:
            case ast.Assign(
                targets=[ast.Name()],
                value=ast.Call(
                    func=ast.Attribute(attr="ask") | ast.Name(id="ask"),
                    args=[ast.Constant(value=found)],
                ),
            ) if found == question_id:
                return node
    return None


def _older_literals(tree: ast.Module, name: str) -> set[int]:
    """Line numbers of the top-level statements ``name = <plain literal>`` that stand on their own."""
    rows = [range(node.lineno, node.end_lineno + 1) for node in tree.body]
    stale = set()
    for node, own in zip(tree.body, rows, strict=True):
        match node:
            case ast.Assign(targets=[ast.Name(id=found)]) if found == name:
                alone = sum(bool(set(own) & set(other)) for other in rows) == 1
                if alone and _is_literal(node.value):
                    stale |= set(own)
    return stale


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except ValueError:
        return False
    return True
