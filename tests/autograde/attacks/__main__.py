"""Grade every attack and print what each tried, deserved and got: `make attacks`.

With ``--write`` the table also goes to autograde/engine/ATTACKS.md.
"""

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from autograde import engine
from autograde.engine import sandbox
from tests.autograde.attacks import FAMILIES, attacks
from tests.autograde.attacks.course import hand_in, make_course
from tests.autograde.attacks.target import ASSIGNMENT, POINTS

__all__ = ["PAGE", "as_markdown"]

PAGE = Path(engine.__file__).with_name("ATTACKS.md")
_HEAD = """# Attacks

Each is a submission in `tests/autograde/attacks/`. "On stock nbgrader" is what it was seen to do there
(nbgrader 0.9.6): gain points, read what it must not see, change something outside, break the run; a dash
is an attack for which nothing was seen. "Points" is what its honest part deserves and what it earned
on the engine. None read a marker, changed a file, reached the network, outlived its run or cost a
neighbour a point.

Made by `python -m tests.autograde.attacks --write`; `tests/autograde/test_attacks.py` compares it.

| family | attack | what it tries | on stock nbgrader | points |
|---|---|---|---|---|
"""


def as_markdown(scores: dict[str, float]) -> str:
    """The page for ``{attack: points on the engine}``."""
    rows = []
    for attack in sorted(attacks(), key=lambda a: (FAMILIES.index(a.family), a.name)):
        tries = " ".join(attack.doc.split()).replace("|", "\\|")
        effect = attack.stock or "–"
        rows.append(
            f"| {attack.family} | `{attack.name}` | {tries} | {effect} |"
            f" {scores[attack.name]:g} of {attack.deserves:g} |\n"
        )
    return _HEAD + "".join(rows)


def main(words: list[str]) -> int:
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
    if "--write" in words:
        PAGE.write_text(as_markdown(scores), encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
