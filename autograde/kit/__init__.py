"""The student kit: one zip from which a student with only Python gets to unit 0 in JupyterLab.

1. stage `helpers` with a pyproject of its own, cut from the course's
2. build the wheel
3. pin what the student installs, cut from the course's constraints
4. lay the wheel, the pins, release/ and the start files into one folder
5. zip it, with the same bytes for the same input
"""

from autograde.kit.build import build

__all__ = ["build"]
