"""Forge the verdict: make a test count as passed without passing it."""

from tests.autograde.attacks import Submission, attack

WRONG = {
    "total": "total = -1",
    "double": "def double(x):\n    return None",
    "shares": "shares = 'nothing'",
    "words": "words = []",
}


def _wrong(sub: Submission) -> None:
    for grade_id, source in WRONG.items():
        sub.answer(grade_id, source)


@attack(stock="gains")
def skip_execution_tag(sub: Submission):
    """Tag every test cell `skip-execution`: nbclient does not run it, nbgrader
    finds no error among its outputs and pays in full."""
    _wrong(sub)
    for cell in sub.nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["tags"] = ["skip-execution"]


@attack(stock="gains")
def displayhook_text(sub: Submission):
    """A tested function calls `sys.displayhook('x')`: the execute_result comes
    before the error, is no number, and nbgrader pays in full."""
    _wrong(sub)
    sub.answer("double", "import sys\ndef double(x):\n    sys.displayhook('x')\n    return None")


@attack(stock="gains")
def displayhook_nan(sub: Submission):
    """As displayhook_text, with nan: not >= 0, so nbgrader pays in full."""
    _wrong(sub)
    sub.answer(
        "double",
        "import sys\ndef double(x):\n    sys.displayhook(float('nan'))\n    return None",
    )


@attack(stock="gains")
def displayhook_exact_points(sub: Submission):
    """A tested function displays the number of points the cell is worth."""
    _wrong(sub)
    sub.answer("double", "import sys\ndef double(x):\n    sys.displayhook(3)\n    return None")


@attack(stock="breaks")
def displayhook_too_many_points(sub: Submission):
    """Display more points than the cell is worth: nbgrader raises ValueError and
    leaves the student without a grade."""
    _wrong(sub)
    sub.answer("double", "import sys\ndef double(x):\n    sys.displayhook(50)\n    return None")


@attack(stock="gains")
def ast_transformer_deletes_asserts(sub: Submission):
    """Register an IPython AST transformer that drops every `assert`."""
    _wrong(sub)
    sub.first(
        """
        import ast
        class NoAsserts(ast.NodeTransformer):
            def visit_Assert(self, node):
                return ast.copy_location(ast.Pass(), node)
        get_ipython().ast_transformers.append(NoAsserts())
        """
    )


@attack(stock="gains")
def input_transformer_empties_tests(sub: Submission):
    """Register an input transformer that turns a test cell into `pass`."""
    _wrong(sub)
    sub.first(
        """
        def empty(lines):
            text = ''.join(lines)
            return ['pass\\n'] if 'assert' in text or 'check.' in text else lines
        get_ipython().input_transformers_post.append(empty)
        """
    )


@attack(stock="gains")
def run_cell_replaced(sub: Submission):
    """Replace the shell's own run_cell, so that later cells succeed unseen."""
    _wrong(sub)
    sub.first(
        """
        from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
        async def run_cell_async(self, *args, **kwargs):
            return ExecutionResult(None)
        InteractiveShell.run_cell_async = run_cell_async
        type(get_ipython()).run_cell_async = run_cell_async
        """
    )


@attack(stock="gains")
def error_output_silenced(sub: Submission):
    """Silence showtraceback and the error reply, so that a failed test leaves no
    error output behind."""
    _wrong(sub)
    sub.first(
        """
        shell = get_ipython()
        shell.showtraceback = lambda *a, **k: None
        shell._showtraceback = lambda *a, **k: None
        original = shell.run_cell_async
        async def quiet(*args, **kwargs):
            result = await original(*args, **kwargs)
            result.error_in_exec = result.error_before_exec = None
            return result
        shell.run_cell_async = quiet
        """
    )


@attack()
def result_object_with_points(sub: Submission):
    """Hand in a ready-made full-marks Result where a value is expected."""
    _wrong(sub)
    sub.answer(
        "shares",
        """
        class Result(float):
            points = max_points = 3.0
            state, title, message, hint, items = 'passed', '占比', '', '', ()
            def records(self):
                return [dict(title='占比', state='passed', points=3, max_points=3, message='', hint='')]
        shares = Result(3)
        """,
    )
