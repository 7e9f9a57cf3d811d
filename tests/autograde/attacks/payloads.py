"""Bytes and markup meant for whoever reads the result."""

from tests.autograde.attacks import Submission, attack


@attack()
def script_in_outputs(sub: Submission):
    """Scripts in rich outputs run in the instructor's browser with the
    formgrader's rights."""
    sub.last(
        """
        from IPython.display import HTML, Javascript, Markdown, SVG, display
        display(HTML("<script>document.title='OWNED'</script><img src=x onerror=\\"document.title='OWNED'\\">"))
        display(Javascript("document.title='OWNED'"))
        display(Markdown("<iframe srcdoc=\\"<script>parent.document.title='OWNED'</script>\\"></iframe>"))
        display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload=\\"document.title='OWNED'\\"></svg>"))
        display({'text/html': "<a href='javascript:document.title=1'>x</a>"}, raw=True)
        """
    )


@attack()
def script_in_markdown(sub: Submission):
    """The same in a markdown cell of the student's own."""
    import nbformat

    sub.nb.cells.append(
        nbformat.v4.new_markdown_cell(
            "<script>document.title='OWNED'</script>[x](javascript:alert(1))"
        )
    )


@attack()
def script_in_a_traceback(sub: Submission):
    """Markup in an exception's message and type name."""
    sub.last(
        "raise type('<script>OWNED</script>', (Exception,), {})(\"<script>document.title='OWNED'</script>\")"
    )


@attack()
def script_in_a_file_name(sub: Submission):
    """Markup in the name of a file beside the notebook."""
    sub.files["<img src=x onerror=document.title='OWNED'>.csv"] = b"1"


@attack()
def pickle_on_the_way_out(sub: Submission):
    """An object whose `__reduce__` would run code in whoever unpickles it."""
    sub.answer(
        "total",
        """
        class Bomb:
            def __reduce__(self):
                import os
                return os.system, ('touch /tmp/OWNED-BY-PICKLE',)
        total = Bomb()
        import pandas as pd
        shares = pd.DataFrame({'group_id': [Bomb(), Bomb()], 'share': [0.25, 0.75]})
        """,
    )


@attack()
def hostile_bytes_on_the_pipe(sub: Submission):
    """Write garbage, zip bombs and broken Arrow buffers to every open descriptor."""
    sub.last(
        """
        import os, struct, zlib
        bomb = zlib.compress(bytes(50_000_000))
        for fd in range(0, 64):
            for data in (b'\\xff' * 64, struct.pack('>Q', 2**40), b'ARROW1\\0\\0' + b'\\xff' * 1000, bomb[:5000]):
                try:
                    os.set_blocking(fd, False)
                    os.write(fd, data)
                except OSError:
                    break
        """
    )


@attack()
def forged_messages_on_the_pipe(sub: Submission):
    """Answer the grader's requests oneself, on its own socket, with a verdict."""
    sub.answer(
        "total",
        """
        import json, os, socket, struct
        verdict = json.dumps({'status': 'ok', 'state': 'passed', 'score': 10, 'points': 10, 'value': 918273640,
                              'outputs': [{'output_type': 'execute_result', 'data': {'text/plain': '10'},
                                           'metadata': {}, 'execution_count': 1}]}).encode()
        for fd in range(3, 64):
            try:
                s = socket.socket(fileno=os.dup(fd))
                s.setblocking(False)
                for head in ('>I', '<I', '>Q', '<Q'):
                    s.send(struct.pack(head, len(verdict)) + verdict)
            except (OSError, ValueError):
                continue
        """,
    )


@attack()
def recursion_in_a_value(sub: Submission):
    """Values that contain themselves, or nest a hundred thousand deep."""
    sub.answer("total", "total = []\ntotal.append(total)")
    sub.answer("words", "words = []\nfor _ in range(100_000):\n    words = [words, words]")
