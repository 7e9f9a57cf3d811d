"""What the tests of the isolation layer share."""

import pytest

from autograde.engine import codec, sandbox
from autograde.engine.limits import Limits

__all__ = ["LIMITS", "answer", "ename", "isolated", "printed"]

# Time limits are generous: the tests that wait for one to strike set it themselves.
LIMITS = Limits(
    cell_seconds=120,
    submission_seconds=600,
    grace_seconds=60,
    memory_mb=256,
    processes=24,
    output_bytes=100_000,
    value_bytes=4_000_000,
    file_mb=4,
)

isolated = [
    pytest.mark.sandbox,
    pytest.mark.skipif(
        not sandbox.available(), reason="没有完整的隔离：" + " ".join(sandbox.missing())
    ),
]


def printed(run):
    """What a cell printed to stdout."""
    return "".join(o["text"] for o in run.outputs if o.get("name") == "stdout")


def ename(run):
    """The name of the exception that a cell raised, or None."""
    return next((o["ename"] for o in run.outputs if o["output_type"] == "error"), None)


def answer(child, source):
    """Run a cell in a box; the value that it leaves in ``answer``."""
    run = child.run(source, cell_id="question")
    assert run.status == "ok", run
    return codec.decode(child.fetch(["answer"])["answer"])
