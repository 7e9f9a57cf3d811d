"""Nothing that a student must not have is in release/ or in the student kit.

What is secret, by unit:
- lines     solution and hidden-test lines, arguments of quiz keys, hints of hidden cases
- pairs     card → box of quiz keys and of computed tables of names; two together are a leak
- literals  whole answers and the arguments of hidden cases, blind to quotes and blanks
- numbers   computed values with five significant digits or more
- digests   MD5, SHA-1 and SHA-256 of every key, option and number, however short

A word or a number as common as 是 or 1 stands everywhere by right, so it is looked for as a digest
only. Texts are searched as they are and decoded: notebooks' strings, escapes, rot13, hex, base64,
zlib, wheels and zips.
"""

import base64
import codecs
import dataclasses
import gzip
import hashlib
import importlib
import inspect
import io
import json
import math
import re
import tomllib
import zipfile
import zlib
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, cached_property
from numbers import Real
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from autograde.kit import build

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted(path.name for path in (ROOT / "source").glob("unit*") if path.is_dir())
RELEASED = [unit for unit in UNITS if list((ROOT / "release" / unit).glob("*.ipynb"))]

REGION = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1", re.DOTALL)
MARKERS = re.compile(r"(?m)^\s*### (BEGIN|END) (SOLUTION|HIDDEN TESTS)")
LONG_LINE = 20  # characters; a shorter line of code may stand anywhere
LONG_TEXT = 10  # Chinese characters say more
DIGITS = 5
DIGEST = 12  # hex characters of a digest: enough to know it by

pytestmark = pytest.mark.xdist_group("student-kit")


# --- what is secret ------------------------------------------------------------------------------


@dataclass
class Secrets:
    lines: set = field(default_factory=set)
    pairs: dict = field(default_factory=dict)  # name of the answer: its pairs
    literals: dict = field(default_factory=dict)  # name: literal
    numbers: set = field(default_factory=set)
    digests: dict = field(default_factory=dict)  # beginning of a digest: what it digests

    def add_answer(self, name, answer):
        """A quiz key: a label, a list of labels, {left: right} or {card: {box: share}}."""
        if isinstance(answer, dict):
            best = {k: max(v, key=v.get) if isinstance(v, dict) else v for k, v in answer.items()}
            self.pairs[name] = {bare(f'"{k}":"{v}"') for k, v in best.items()}
            labels = [*best, *best.values()]
            answers = [answer, best]
        elif isinstance(answer, list):
            self.literals[name] = bare(json.dumps(answer, ensure_ascii=False)[1:-1])
            labels, answers = answer, [answer, sorted(answer)]
        else:
            labels, answers = [answer], [answer]
        for one in [*answers, *labels]:
            for text in spellings(one):
                self.add_digest(text)

    def add_number(self, number):
        digits = re.sub(r"e.*|\D", "", repr(float(number))).strip("0")
        fraction = Fraction(number).limit_denominator(20)  # a third stands anywhere
        simple = fraction != number and math.isclose(fraction, number, rel_tol=1e-12)
        if len(digits) >= DIGITS and not simple:
            self.numbers |= {stem(f"{number:.12f}"), stem(f"{100 * number:.12f}")}
            if number == int(number):
                self.numbers.add(str(int(number)))
        for text in {
            repr(number),
            f"{number:.2f}",
            f"{number:.3f}",
            f"{number:.4f}",
            f"{number:g}",
        }:
            self.add_digest(text)

    def add_digest(self, text):
        for kind in ("md5", "sha1", "sha256"):
            self.digests[hashlib.new(kind, text.encode()).hexdigest()[:DIGEST]] = text


def bare(text):
    """Blind to blanks, to the kind of quote and to = for :.

    >>> bare("{'读书会' = \\"是\\"}")
    '{"读书会":"是"}'
    """
    return re.sub(r"\s+", "", text).replace("'", '"').replace("=", ":")


def stem(decimal):
    """A decimal up to its fifth significant digit, which every exact rendering begins with.

    >>> stem("0.004137931034"), stem("41.3793"), stem("12345678.0")
    ('0.0041379', '41.379', '12345678.')
    """
    for end in range(1, len(decimal)):
        digits = decimal[:end].replace(".", "").lstrip("-0")
        if len(digits) >= DIGITS and "." in decimal[:end]:
            return decimal[:end]
    return decimal


def spellings(answer):
    """The ways to write an answer down before it is hashed."""
    if isinstance(answer, str):
        yield answer
    yield repr(answer)
    for ascii_only in (True, False):
        for separators in ((",", ":"), (", ", ": ")):
            for in_order in (True, False):
                yield json.dumps(
                    answer, ensure_ascii=ascii_only, separators=separators, sort_keys=in_order
                )


def cells(unit):
    for path in sorted((ROOT / "source" / unit).glob("*.ipynb")):
        yield from json.loads(path.read_text(encoding="utf-8"))["cells"]


@cache
def public_text():
    """What the authors show to students: the source less its regions."""
    texts = ("".join(cell["source"]) for unit in UNITS for cell in cells(unit))
    return "\n".join(REGION.sub("", text) for text in texts)


@cache
def table_text():
    tables = sorted((ROOT / "helpers" / "data" / "tables").glob("*.csv"))
    return "\n".join(path.read_text(encoding="utf-8") for path in tables)


def secrets_of_source(unit, secrets):
    for cell in cells(unit):
        text = "".join(cell["source"])
        regions = [match[2] for match in REGION.finditer(text)]
        if not regions and cell["metadata"].get("nbgrader", {}).get("solution"):
            regions = [text]  # nbgrader replaces the whole of such a cell
        lines = {line.strip() for region in regions for line in region.splitlines()}
        secrets.lines |= {
            line for line in lines if len(line) >= LONG_LINE and line not in public_text()
        }


def secrets_of_keys(unit, secrets):
    table = ROOT / "autograde" / "keys" / f"{unit}.toml"
    if table.exists():
        for name, entry in tomllib.loads(table.read_text(encoding="utf-8")).items():
            secrets.add_answer(name, entry["key"])
            secrets.lines |= {why for why in entry["why"].values() if len(why) >= LONG_TEXT}
    if table.with_suffix(".py").exists():
        module = importlib.import_module(f"autograde.keys.{unit}")
        for name in module.__all__:
            make = getattr(module, name)
            if callable(make) and not needed(make):
                add_value(f"{unit}.{name}", make(), secrets)


def needed(function):
    parameters = inspect.signature(function).parameters.values()
    return [p for p in parameters if p.default is p.empty and p.kind is not p.VAR_KEYWORD]


def add_value(name, value, secrets):
    """A computed value: an expected result, hidden cases or foreseen slips."""
    if (
        isinstance(value, dict)
        and len(value) > 1
        and all(isinstance(v, str) for v in value.values())
    ):
        secrets.pairs[name] = {bare(f'"{k}":"{v}"') for k, v in value.items()}
    for number, part in enumerate(parts(value)):
        if isinstance(part, bool | np.bool_) or part is None:
            continue
        if isinstance(part, Real) and math.isfinite(part):
            number = part.item() if hasattr(part, "item") else part
            if not is_public(number):
                secrets.add_number(number)
        elif isinstance(part, str):
            by_right = part in public_text() or part in table_text()
            if len(part) >= LONG_TEXT and not by_right:
                secrets.lines.add(part)
        elif hasattr(part, "args"):
            literal = bare(json.dumps(part.args, ensure_ascii=False, default=str)[1:-1])
            if len(literal) >= LONG_LINE and literal not in bare(public_text()):
                secrets.literals[f"{name}[{number}]"] = literal


def is_public(number):
    """Whether the number as a whole stands in what the authors show."""
    forms = "|".join(re.escape(form) for form in {repr(number), f"{number:g}"})
    return re.search(rf"(?<![\d.])(?:{forms})(?![\d.])", public_text()) is not None


def parts(value):
    """The plain values within a value, and every hidden case (it has .args) besides its parts."""
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    elif isinstance(value, pd.DataFrame | pd.Series | np.ndarray):
        value = np.asarray(value).tolist()
    elif dataclasses.is_dataclass(value):
        if hasattr(value, "args"):
            yield value
        value = [getattr(value, one.name) for one in dataclasses.fields(value)]
    if isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from parts(part)
    elif not callable(value):
        yield value


@cache
def secrets_of(unit):
    secrets = Secrets()
    secrets_of_source(unit, secrets)
    secrets_of_keys(unit, secrets)
    return secrets


# --- where it might be ------------------------------------------------------------------------------


@dataclass
class View:
    """A file, or something decoded out of one; what is made of it serves every unit."""

    name: str
    text: str
    raw: bytes

    @cached_property
    def bare(self):
        return bare(self.text)

    @cached_property
    def numbers(self):
        if ".csv" in self.name:  # the tables hold numbers by right
            return {}
        found = set(re.findall(r"(?<![\d.])(?:\d+\.\d+|\d{5,})", self.text))
        return {number: stem(number) for number in found}

    @cached_property
    def digests(self):
        found = re.findall(rf"(?<![0-9a-fA-F])[0-9a-fA-F]{{{DIGEST},}}", self.text)
        if self.name.endswith("(decoded)"):
            found.append(self.raw.hex())
        return {run[:DIGEST].lower() for run in found}


def views(name, content, depth=2):
    """A file as it is, and everything that can be decoded out of it."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield from views(f"{name}!{inner}", archive.read(inner))
        return
    for unpack in (zlib.decompress, gzip.decompress):
        try:
            yield from views(f"{name} (unpacked)", unpack(content), depth - 1)
        except (zlib.error, OSError, EOFError):
            continue
    text = content.decode("utf-8", errors="replace")
    if name.endswith((".ipynb", ".json")):
        # What a notebook's reader sees: its strings without JSON's quotes and escapes.
        text = "\n".join([text, *strings(json.loads(text))])
    if "\\u" in text:
        text += re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    yield View(name, text, content)
    if depth == 0:
        return
    if text.isascii() or not name.endswith(".csv"):
        yield View(f"{name} (rot13)", codecs.decode(text, "rot13"), content)
    for run in set(re.findall(r"[A-Za-z0-9+/_-]{16,}", text)):
        for decoded in decodings(run):
            yield from views(f"{name} (decoded)", decoded, depth - 1)


def strings(value):
    """Every string of a JSON value; the lines of a cell's source are one string."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if all(isinstance(part, str) for part in value):
            yield "".join(value)
        else:
            for part in value:
                yield from strings(part)
    elif isinstance(value, dict):
        for part in (*value.keys(), *value.values()):
            yield from strings(part)


def decodings(run):
    if re.fullmatch(r"(?:[0-9a-fA-F]{2})+", run):
        yield bytes.fromhex(run)
    run = run.replace("-", "+").replace("_", "/")
    for skip in range(4):  # a run may begin in the middle of a word before the code
        part = run[skip:]
        part = part[:-1] if len(part) % 4 == 1 else part
        yield base64.b64decode(part + "=" * (-len(part) % 4))


def leaks(seen, secrets):
    """What of `secrets` is in the views `seen`: a sorted list of lines for a person."""
    return sorted({f"{view.name}: {what}" for view in seen for what in search(view, secrets)})


def search(view, secrets):
    if not view.name.endswith(".csv") and MARKERS.search(view.text):
        yield "a solution or hidden-test marker"
    for line in secrets.lines:
        if line in view.text:
            yield line
    for answer, pairs in secrets.pairs.items():
        if sum(pair in view.bare for pair in pairs) >= min(2, len(pairs)):
            yield f"answer of {answer}"
    for answer, literal in secrets.literals.items():
        if literal in view.bare:
            yield f"answer of {answer}"
    for number, beginning in view.numbers.items():
        if beginning in secrets.numbers:
            yield f"number {number}"
    for beginning in view.digests & secrets.digests.keys():
        yield f"digest of {secrets.digests[beginning]}"


def files_of(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder.parent).as_posix(), path.read_bytes()


# --- the course --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory):
    """Every file that a student gets: release/ and the kit, with what is inside its wheel."""
    if not RELEASED:
        pytest.skip("release/ is empty: make release")
    archive = build(tmp_path_factory.mktemp("kit"))
    files = [*files_of(ROOT / "release"), (archive.name, archive.read_bytes())]
    return [view for file in files for view in views(*file)]


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("unit", UNITS)
def test_students_get_no_answers(unit, handed_out):
    assert leaks(handed_out, secrets_of(unit)) == []


@pytest.mark.parametrize("unit", UNITS)
def test_there_are_secrets_to_look_for(unit):
    secrets = secrets_of(unit)
    assert len(secrets.lines) > 10
    assert secrets.pairs
    assert secrets.digests


# --- the search finds what is planted --------------------------------------------------------------------

CODE = "active_share = (speakers / members).fillna(0)"
WHY = "四条里缺三条，叫俱乐部也不算社群。"
CARDS = {"读书会": "是", "在线游戏": {"看情况": 1, "是": 0.5}, "驴友俱乐部": "不是"}
BEST = {"读书会": "是", "在线游戏": "看情况", "驴友俱乐部": "不是"}
STEPS = ["晒菜苗", "惦记起人来", "轮流浇水"]
NUMBER = 0.41379310344827586


@pytest.fixture(scope="module")
def planted():
    secrets = Secrets(lines={CODE, WHY}, literals={"cases": bare("[1, 6, 1, 2], [0, 0, 0, 12]")})
    secrets.add_answer("cards", CARDS)
    secrets.add_answer("steps", STEPS)
    secrets.add_answer("size", "150 人")
    secrets.add_answer("trivial", "是")
    secrets.add_number(NUMBER)
    secrets.add_number(7)
    return secrets


def digest(kind, text):
    return hashlib.new(kind, text.encode()).hexdigest()


def in_base64(text, before=""):
    return base64.b64encode((before + text).encode()).decode()


PLAIN = {
    "solution line": f"    {CODE}  # 参考答案",
    "argument of a key": f"说明：{WHY}",
    "marker": "### BEGIN HIDDEN TESTS\nassert True",
    "key as JSON": json.dumps(BEST, ensure_ascii=False),
    "key as JSON of ASCII": json.dumps(BEST),
    "key as Python": f"cards = {BEST!r}",
    "key as TOML": '"读书会" = "是"\n"驴友俱乐部" = "不是"',
    "two cards of a key": "{'在线游戏' : '看情况' , '读书会' : '是'}",
    "order": f"steps = {STEPS}",
    "hidden case": "check.case([1,6,1,2], [0,0,0,12])",
    "exact number": f"expected = {NUMBER!r}",
    "rounded number": "expected = 0.413793",
    "number as percentage": "41.379%",
}
CODED = {
    "base64": in_base64(CODE),
    "base64 within a longer text": in_base64(CODE, before="xy"),
    "base64 after a word": f"data:{in_base64(WHY)}",
    "base64 within base64": in_base64(in_base64(CODE)),
    "base64 of packed text": base64.b64encode(zlib.compress(WHY.encode())).decode(),
    "url-safe base64": base64.urlsafe_b64encode(json.dumps(BEST).encode()).decode(),
    "hex": json.dumps(BEST, ensure_ascii=False).encode().hex(),
    "rot13": codecs.encode(CODE, "rot13"),
    "escapes": WHY.encode("unicode_escape").decode(),
}
DIGESTS = {
    f"{kind} of {name}": digest(kind, text)
    for kind in ("md5", "sha1", "sha256")
    for name, text in {
        "JSON": json.dumps(BEST, ensure_ascii=False, sort_keys=True),
        "compact JSON": json.dumps(CARDS, separators=(",", ":")),
        "Python": repr(BEST),
        "order": repr(STEPS),
        "option": "150 人",
        "common word": "是",
        "number": "0.4138",
        "small number": "7",
    }.items()
} | {
    "shortened digest": digest("sha256", "是")[:16],
    "digest in capitals": digest("md5", "是").upper(),
    "digest in base64": base64.b64encode(hashlib.sha256("是".encode()).digest()).decode(),
}


@pytest.mark.parametrize(
    "plant", [*PLAIN.values(), *CODED.values(), *DIGESTS.values()], ids=[*PLAIN, *CODED, *DIGESTS]
)
@pytest.mark.parametrize("suffix", ["py", "toml", "ipynb"])
def test_planted_secret_is_found(planted, plant, suffix):
    content = notebook(source=plant) if suffix == "ipynb" else plant.encode()
    assert leaks(views(f"release/unit1/file.{suffix}", content), planted)


@pytest.mark.parametrize("place", ["source", "output", "metadata", "attachment"])
def test_every_place_of_a_notebook_is_searched(planted, place):
    assert leaks(views("release/unit1/lab.ipynb", notebook(**{place: CODE})), planted)


@pytest.mark.parametrize("plant", [CODE, in_base64(CODE), digest("md5", "是")])
def test_wheel_within_the_kit_is_searched(planted, plant):
    kit = zipped("kit/helpers.whl", zipped("helpers/quiz/questions/unit1.toml", plant.encode()))
    (found, *_) = leaks(views("kit.zip", kit), planted)
    assert found.startswith("kit.zip!kit/helpers.whl!helpers/quiz/questions/unit1.toml")


def test_what_stands_there_by_right_is_no_leak(planted):
    fair = notebook(
        source="卡片：读书会、在线游戏、驴友俱乐部。选项：是、不是、看情况。\n"
        'cards = {"读书会": "是"}  # 一张卡片的写法\n'
        "points = 7; share = 0.5; rounded = 0.41\n",
        output="150 人",
    )
    assert leaks(views("release/unit1/lab.ipynb", fair), planted) == []


@pytest.mark.parametrize("unit", UNITS)
def test_source_notebook_handed_out_by_mistake(unit):
    for path in (ROOT / "source" / unit).glob("*.ipynb"):
        assert leaks(views("release/file.ipynb", path.read_bytes()), secrets_of(unit))


@pytest.mark.parametrize("unit", UNITS)
def test_key_file_handed_out_by_mistake(unit):
    keys = ROOT / "autograde" / "keys" / f"{unit}.toml"
    found = leaks(views("release/keys.toml", keys.read_bytes()), secrets_of(unit))
    for name, entry in tomllib.loads(keys.read_text(encoding="utf-8")).items():
        if not isinstance(entry["key"], str):
            assert f"release/keys.toml: answer of {name}" in found
        for why in entry["why"].values():
            assert len(why) < LONG_TEXT or f"release/keys.toml: {why}" in found


def test_expected_table_handed_out_by_mistake():
    unit1 = importlib.import_module("autograde.keys.unit1")
    table = unit1.vital_signs().to_json(orient="records").encode()
    found = leaks(views("release/unit1/vital_signs.json", table), secrets_of("unit1"))
    assert len(found) > 10


def notebook(source="", output="", metadata="", attachment=""):
    cell = {
        "cell_type": "code",
        "metadata": {"note": metadata},
        "attachments": {"note": attachment},
        "source": source.splitlines(keepends=True),
        "outputs": [{"output_type": "stream", "name": "stdout", "text": [output]}],
    }
    return json.dumps({"cells": [cell], "nbformat": 4, "nbformat_minor": 5}).encode()


def zipped(name, content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()
