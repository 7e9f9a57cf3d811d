"""release/ is what source/ generates, byte for byte, in both directions."""

from pathlib import Path

import pytest

from autograde.commands.course import Course
from autograde.commands.release import check_release

REPOSITORY = Path(__file__).resolve().parents[2]
UNITS = Course(REPOSITORY).units()


def test_there_are_units():
    assert UNITS[:1] == ["unit0"]


def test_nothing_is_released_without_a_source():
    released = {path.name for path in (REPOSITORY / "release").iterdir() if path.is_dir()}
    assert released == set(UNITS)


@pytest.mark.parametrize("unit", UNITS)
def test_release_is_what_source_generates(unit):
    assert check_release(Course(REPOSITORY), unit) == []
