"""CSV files that Excel opens as they are meant."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["safe_cell", "write_table"]


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence]) -> Path:
    """Write `rows` under `header` (UTF-8 with the mark by which Excel knows it); `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(header)
        table.writerows([safe_cell(value) for value in row] for row in rows)
    return path


def safe_cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula, made harmless.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell("张三"), safe_cell(-1.5)
    ("'=HYPERLINK(1)", '张三', -1.5)
    """
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
