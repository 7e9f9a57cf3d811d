"""How much a submission may use: one frozen record, checked when it is made."""

from dataclasses import asdict, dataclass

__all__ = ["Limits"]

_LEAST = {
    "cell_seconds": 0.05,
    "submission_seconds": 0.05,
    "grace_seconds": 0.05,
    "memory_mb": 32,
    "processes": 1,
    "open_files": 16,
    "output_bytes": 1_000,
    "value_bytes": 1_000,
    "file_mb": 1,
    "cells": 1,
}
_SECONDS = ("cell_seconds", "submission_seconds", "grace_seconds")


@dataclass(frozen=True)
class Limits:
    """Bounds for one submission (the same record bounds a judge).

    ``cell_seconds``: wall time of one cell, one fetch or one call (s).
    ``submission_seconds``: wall time of everything asked of one box (s).
    ``grace_seconds``: how long an interrupted cell may take to stop before its box is killed (s).
    ``memory_mb``: memory of all processes of a box together (MiB), beyond what the warm process
    already holds.
    ``processes``: processes and threads of a box together.
    ``open_files``: descriptors of one process.
    ``output_bytes``: outputs of one cell, pictures included.
    ``value_bytes``: one value that is fetched, passed or returned.
    ``file_mb``: one file, and the whole of the working folder and of ``/tmp`` each (MiB).
    ``cells``: code cells of one notebook.

    >>> Limits(cell_seconds=5).cell_seconds
    5
    >>> Limits(memory_mb=0)
    Traceback (most recent call last):
    ...
    ValueError: memory_mb 至少是 32，现在是 0
    """

    cell_seconds: float = 30
    submission_seconds: float = 300
    grace_seconds: float = 5
    memory_mb: int = 1024
    processes: int = 64
    open_files: int = 256
    output_bytes: int = 2_000_000
    value_bytes: int = 64_000_000
    file_mb: int = 64
    cells: int = 500

    def __post_init__(self):
        for name, least in _LEAST.items():
            value = getattr(self, name)
            kinds = (int, float) if name in _SECONDS else (int,)
            if isinstance(value, bool) or not isinstance(value, kinds):
                wanted = "秒数" if name in _SECONDS else "整数"
                raise ValueError(f"{name} 应是{wanted}，现在是 {value!r}")
            if not least <= value <= 1e12:
                raise ValueError(f"{name} 至少是 {least}，现在是 {value}")
        if self.cell_seconds > self.submission_seconds:
            raise ValueError(
                f"cell_seconds（{self.cell_seconds}）不能超过 "
                f"submission_seconds（{self.submission_seconds}）"
            )

    def record(self):
        """The limits as a plain dict, for a message or a report."""
        return asdict(self)
