"""Build the student kit (the package's docstring lists the steps)."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from autograde.errors import CourseError

__all__ = ["build"]

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent / "templates"
NAME = "shequn-student-kit"
LICENCES = ("LICENSE", "LICENSE-lessons", "helpers/charts/fonts/OFL.txt")

# What a student needs; the versions come from the course's own pyproject and constraints.
NEEDS = (
    "ipywidgets",
    "jupyterlab",
    "jupyterlab-language-pack-zh-CN",
    "matplotlib",
    "networkx",
    "opencc-python-reimplemented",
    "pandas",
)

# Name in the kit: template, line ending, executable.
START_FILES = {
    "start.py": ("start.py", "\n", False),
    "start.bat": ("start.bat", "\r\n", False),
    "start.command": ("start.sh", "\n", True),
    "start.sh": ("start.sh", "\n", True),
    "使用说明.html": ("guide.html", "\n", False),
}
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold


def build(out: Path, release: Path = ROOT / "release") -> Path:
    """Write `out`/shequn-student-kit.zip and return its path.

    Raises CourseError if there is no released unit or the wheel cannot be built.
    """
    units = sorted(path.parent.parent for path in release.glob("unit*/*.ipynb"))
    if not units:
        raise CourseError(f"{release} 里还没有学生版笔记本。", "先运行 make release，再打包。")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        kit = scratch / NAME
        kit.mkdir()
        wheel = build_wheel(scratch / "stage", kit)
        pins = kit / "constraints-student.txt"
        pins.write_text("\n".join(student_pins()) + "\n", encoding="utf-8", newline="\n")
        shutil.copytree(release, kit / "release", ignore=shutil.ignore_patterns(".*"))
        (kit / "licences").mkdir()
        for licence in LICENCES:
            shutil.copy(ROOT / licence, kit / "licences")
        for name, (template, newline, _) in START_FILES.items():
            text = (TEMPLATES / template).read_text(encoding="utf-8")
            (kit / name).write_text(text, encoding="utf-8", newline=newline)
        stamp = hashlib.sha256(wheel.read_bytes() + pins.read_bytes()).hexdigest()
        manifest = {"version": course()["version"], "wheel": wheel.name, "stamp": stamp}
        (kit / "kit.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        return pack(kit, out / f"{NAME}.zip")


def course() -> dict:
    """The [project] table of the course."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def constraints() -> dict[str, str]:
    """{canonical name: version} of the course's constraints."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line)
    return {canonicalize_name(name): version.strip() for name, version in pairs}


def student_requirements() -> list[str]:
    """The course's requirements that a student has too, kept below the next major version.

    >>> [need for need in student_requirements() if need.startswith("pandas")]
    ['pandas<4,>=2.2']
    """
    pinned = constraints()
    asked = {canonicalize_name(r.name): r for r in map(Requirement, course()["dependencies"])}
    found = []
    for name in map(canonicalize_name, NEEDS):
        need = asked[name]
        need.specifier &= f"<{Version(pinned[name]).major + 1}"
        found.append(str(need))
    return found


def student_pins() -> list[str]:
    """The constraints of everything that the student's requirements bring along.

    Follows the requirements of the installed packages. Names that only another system needs are
    not among the course's constraints and stay free; so does a package whose pinned version
    refuses the oldest Python that the course admits (3.11.0, say, where it asks for 3.11.5).

    >>> pins = student_pins()
    >>> any(pin.startswith("jupyterlab==") for pin in pins)
    True
    >>> any(pin.startswith("nbgrader==") for pin in pins)
    False
    """
    pinned = constraints()
    seen, todo = set(), [(canonicalize_name(name), ()) for name in NEEDS]
    while todo:
        name, extras = one = todo.pop()
        if one in seen or name not in pinned:
            continue
        seen.add(one)
        for need in map(Requirement, metadata.requires(name) or ()):
            optional = "extra" in str(need.marker)
            if not optional or any(need.marker.evaluate({"extra": extra}) for extra in extras):
                todo.append((canonicalize_name(need.name), tuple(need.extras)))
    oldest = min(s.version for s in SpecifierSet(course()["requires-python"]) if s.operator == ">=")
    return [
        f"{name}=={pinned[name]}"
        for name in sorted({name for name, _ in seen})
        if SpecifierSet(metadata.metadata(name)["Requires-Python"] or "").contains(oldest)
    ]


def build_wheel(stage: Path, target: Path) -> Path:
    """Build shequn-helpers, which is `helpers` alone, into `target`; returns the wheel."""
    junk = shutil.ignore_patterns("__pycache__", ".*")
    shutil.copytree(ROOT / "helpers", stage / "helpers", ignore=junk)
    for licence in LICENCES:
        (stage / licence).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / licence, stage / licence)
    (stage / "pyproject.toml").write_text(student_pyproject(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", target, stage],
        env=os.environ | {"SOURCE_DATE_EPOCH": "315532800"},  # 1980, as in the zip
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        last = "\n".join(done.stdout.strip().splitlines()[-5:])
        raise CourseError(
            f"helpers 打包没有成功：\n{last}", "打包要从网上取 setuptools，请检查网络后再试。"
        )
    (wheel,) = target.glob("shequn_helpers-*.whl")
    return wheel


def student_pyproject() -> str:
    """The staged pyproject: the course's, with another name and the student's requirements."""
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, tools = whole["project"], whole["tool"]["setuptools"]
    tables = {
        "build-system": whole["build-system"],
        "project": {
            "name": "shequn-helpers",
            "version": project["version"],
            "description": f"{project['description']}: what its notebooks import",
            "requires-python": project["requires-python"],
            "license": project["license"],
            "license-files": list(LICENCES),
            "dependencies": student_requirements(),
        },
        "tool.setuptools.packages.find": {"include": ["helpers*"]},
        "tool.setuptools.package-data": {"helpers": tools["package-data"]["helpers"]},
    }
    # Strings and lists of strings are written alike in JSON and in TOML.
    return "\n".join(
        line
        for table, entries in tables.items()
        for line in (f"[{table}]", *(f"{k} = {json.dumps(v)}" for k, v in entries.items()), "")
    )


def pack(kit: Path, archive: Path) -> Path:
    """Zip the folder `kit`, itself included, in order and without the time of day."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in kit.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(kit.parent).as_posix(), LONG_AGO)
            runs = START_FILES.get(path.name, (None, None, False))[2]
            entry.create_system = 3  # Unix, or the mode below is not read
            entry.external_attr = (0o100755 if runs else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
    return archive
