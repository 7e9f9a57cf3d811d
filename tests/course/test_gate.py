"""Every unit passes the gate: right answers are paid, wrong ones pay what they deserve, mutants lose."""

from pathlib import Path

import pytest

from autograde import gate
from autograde.engine import sandbox

ROOT = Path(__file__).resolve().parents[2]
UNITS = [folder.name for folder in sorted((ROOT / "source").iterdir()) if gate.questions(folder)]


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.skipif(
    not sandbox.available(), reason="没有完整的隔离：" + " ".join(sandbox.missing())
)
@pytest.mark.timeout(900)
@pytest.mark.parametrize("unit", UNITS)
def test_the_unit_passes_the_gate(unit):
    assert gate.verify(unit, ROOT).faults == []
