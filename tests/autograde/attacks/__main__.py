"""Grade every attack and print what each tried, deserved and got: `make attacks`."""

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograde import engine
from autograde.engine import sandbox
from tests.autograde.attacks import attacks
from tests.autograde.attacks.course import hand_in, make_course
from tests.autograde.attacks.target import ASSIGNMENT, POINTS


def main() -> int:
    """0 if every attack scored what it deserves and the honest neighbour everything."""
    if not sandbox.available():
        print("\n".join(sandbox.missing()))
        return 2
    with tempfile.TemporaryDirectory() as folder:
        root = make_course(Path(folder) / "course", stock=False)
        for attack in attacks():
            hand_in(root, attack)
        records = engine.grade_class(ASSIGNMENT, course_root=root, jobs=2)
    scores = {record["student"]: record["score"] for record in records}
    table = Table(title="Attacks (what each does to stock nbgrader, and what it earns here)")
    for name in ("family", "attack", "on stock nbgrader", "deserves", "scores", ""):
        table.add_column(name)
    failed = scores["neighbour"] != POINTS
    for attack in attacks():
        fine = scores[attack.name] == attack.deserves
        failed |= not fine
        table.add_row(
            attack.family,
            attack.name,
            attack.stock or "nothing seen",
            f"{attack.deserves:g}",
            f"{scores[attack.name]:g}",
            "held" if fine else "BROKEN",
        )
    Console(width=120).print(table)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
