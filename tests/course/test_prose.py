"""The course is written in its own words: no long run of the textbook's characters stands in it.

The textbook is not in the repository. `source_runs.bin.gz` keeps, for every run of thirteen
Chinese characters in it (simplified, everything but Chinese characters removed), the first six
bytes of the run's SHA-256. `quotations.toml` lists what is quoted on purpose, with its source.
"""

import gzip
import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
RUN, DIGEST = 13, 6
SUFFIXES = {".md", ".toml", ".yaml", ".ipynb", ".py", ".csv", ".txt"}
FOLDERS = ("course", "source", "helpers", "autograde", "bench")


def chinese(text):
    """Only the Chinese characters of `text`, simplified.

    >>> chinese("社群,社區! a1")
    '社群社区'
    """
    return "".join(c for c in _simplify(text) if "\u4e00" <= c <= "\u9fff")


def runs(text):
    """Every run of thirteen Chinese characters in `text`."""
    only = chinese(text)
    return {only[i : i + RUN] for i in range(len(only) - RUN + 1)}


def digest(run):
    return hashlib.sha256(run.encode()).digest()[:DIGEST]


@cache
def _converter():
    return OpenCC("t2s")


def _simplify(text):
    return _converter().convert(text)


@cache
def source_digests():
    raw = gzip.decompress((HERE / "source_runs.bin.gz").read_bytes())
    return frozenset(raw[i : i + DIGEST] for i in range(0, len(raw), DIGEST))


@cache
def quoted():
    entries = tomllib.loads((HERE / "quotations.toml").read_text("utf-8"))["quotation"]
    return frozenset().union(*(runs(entry["text"]) for entry in entries))


def borrowed(text):
    """The runs of `text` that stand in the textbook and are not listed as quotations."""
    return sorted(r for r in runs(text) if digest(r) in source_digests() and r not in quoted())


def passages(path):
    """The pieces of a file that a reader sees as one: cells, lines of a table, or the whole."""
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        return ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
    if path.suffix == ".csv":
        return sorted({field for line in text.splitlines() for field in line.split(",")})
    return [text]


def texts():
    tops = [p for p in ROOT.glob("*") if p.is_file()]
    below = [p for folder in FOLDERS for p in (ROOT / folder).rglob("*")]
    return sorted(p for p in tops + below if p.suffix in SUFFIXES)


@pytest.mark.parametrize("path", texts(), ids=lambda p: str(p.relative_to(ROOT)))
def test_prose_is_our_own(path):
    found = [run for passage in passages(path) for run in borrowed(passage)]
    assert not found, f"{path.relative_to(ROOT)} borrows: {found[:5]}"


def test_the_guard_sees_a_borrowed_sentence():
    # Every quotation comes from the textbook, so without the list each would be caught.
    for run in sorted(quoted())[:20]:
        assert digest(run) in source_digests()


def test_traditional_characters_do_not_hide_a_borrowed_sentence():
    run = sorted(quoted())[0]
    traditional = OpenCC("s2t").convert(run)
    assert digest(chinese(traditional)) in source_digests()


def test_quotations_name_their_source_and_are_used():
    entries = tomllib.loads((HERE / "quotations.toml").read_text("utf-8"))["quotation"]
    everything = "".join(chinese(passage) for path in texts() for passage in passages(path))
    for entry in entries:
        assert entry["source"]
        assert chinese(entry["text"]) in everything, f"not used any more: {entry['text']}"
