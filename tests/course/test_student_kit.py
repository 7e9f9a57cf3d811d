"""The student kit: what is in the zip, and that a student gets from it to unit 0."""

import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograde.errors import CourseError
from autograde.kit import build
from autograde.kit.build import NAME, ROOT, TEMPLATES

pytestmark = pytest.mark.xdist_group("student-kit")

# What pip needs to reach its index; everything else of this machine's environment is left out.
NETWORK = ("PIP_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT", "REQUESTS_CA")
BASE_PYTHON = Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3")


def a_release(folder):
    """The course's release, or a stand-in of one lesson while there is none."""
    if list((ROOT / "release").glob("unit0/*.ipynb")):
        return ROOT / "release"
    (folder / "unit0").mkdir(parents=True)
    lesson = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "unit0" / "lesson.ipynb").write_text(json.dumps(lesson))
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kit")
    return build(folder / "dist", release=a_release(folder / "release"))


@pytest.fixture(scope="module")
def wheel(archive):
    with zipfile.ZipFile(archive) as kit:
        (name,) = (name for name in kit.namelist() if name.endswith(".whl"))
        return zipfile.ZipFile(kit.open(name))


def unzip(archive, folder):
    """Unpack as a desktop does, executable bits included; the kit's folder."""
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            path = Path(packed.extract(entry, folder))
            path.chmod(entry.external_attr >> 16)
    return folder / NAME


@pytest.fixture
def start_module(tmp_path):
    """start.py as a module, in a kit folder of its own."""
    shutil.copy(TEMPLATES / "start.py", tmp_path)
    (tmp_path / "kit.json").write_text("{}")
    (tmp_path / "release" / "unit0").mkdir(parents=True)
    (tmp_path / "release" / "unit0" / "lesson.ipynb").write_text("new")
    spec = importlib.util.spec_from_file_location("start", tmp_path / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- what is in it ---------------------------------------------------------------------------


@pytest.mark.slow
def test_zip_holds_what_a_student_needs(archive):
    with zipfile.ZipFile(archive) as kit:
        names = {name.removeprefix(f"{NAME}/") for name in kit.namelist()}
    assert {"start.py", "start.bat", "start.command", "start.sh", "使用说明.html"} <= names
    assert {"kit.json", "constraints-student.txt", "release/unit0/lesson.ipynb"} <= names
    assert {"licences/LICENSE", "licences/LICENSE-lessons", "licences/OFL.txt"} <= names
    assert {name.split("/")[0] for name in names} <= {
        *("start.py", "start.bat", "start.command", "start.sh", "使用说明.html", "release"),
        *("kit.json", "constraints-student.txt", "licences"),
        *(name for name in names if name.startswith("shequn_helpers-")),
    }


@pytest.mark.slow
def test_start_files_run_where_they_belong(archive):
    with zipfile.ZipFile(archive) as kit:
        for name in ("start.command", "start.sh"):
            entry = kit.getinfo(f"{NAME}/{name}")
            assert entry.external_attr >> 16 == 0o100755
            assert b"\r" not in kit.read(entry)
        batch = kit.read(f"{NAME}/start.bat")
    assert batch.count(b"\r\n") == batch.count(b"\n") > 10


@pytest.mark.slow
def test_wheel_holds_helpers_alone(wheel):
    names = wheel.namelist()
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"helpers"}
    for needed in (
        "helpers/charts/fonts/ShequnSans-Regular.otf",
        "helpers/charts/fonts/OFL.txt",
        "helpers/charts/shequn.mplstyle",
        "helpers/data/dictionary.toml",
        "helpers/data/tables/messages.csv",
        "helpers/quiz/questions/unit1.toml",
    ):
        assert needed in names
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "helpers").rglob("*.py")}
    assert here <= set(names)


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["autograde.keys import", r"(?m)^\s*### BEGIN (SOLUTION|HIDDEN)"])
def test_kit_has_nothing_of_the_instructors(archive, wheel, sign):
    with zipfile.ZipFile(archive) as kit:
        files = [(name, kit.read(name)) for name in kit.namelist()]
    files += [(name, wheel.read(name)) for name in wheel.namelist()]
    texts = {name: content.decode("utf-8", errors="replace") for name, content in files}
    assert [name for name, text in texts.items() if re.search(sign, text)] == []
    assert not [name for name in wheel.namelist() if name.endswith(".ipynb")]


@pytest.mark.slow
def test_wheel_asks_for_the_students_packages_within_bounds(wheel):
    (metadata,) = (name for name in wheel.namelist() if name.endswith("/METADATA"))
    lines = wheel.read(metadata).decode().splitlines()
    needs = [line.removeprefix("Requires-Dist: ") for line in lines if "Requires-Dist" in line]
    assert "Name: shequn-helpers" in lines
    assert len(needs) == 7
    assert all("<" in need and ">=" in need for need in needs), needs
    assert not [need for need in needs if need.startswith("nbgrader")]


@pytest.mark.slow
def test_same_course_same_bytes(archive, tmp_path):
    again = build(tmp_path / "dist", release=a_release(tmp_path / "release"))
    assert again.read_bytes() == archive.read_bytes()


def test_kit_without_a_release_says_what_to_do(tmp_path):
    with pytest.raises(CourseError, match="先运行 make release"):
        build(tmp_path, release=tmp_path / "nothing")


# --- the starter's sentences -------------------------------------------------------------------


@pytest.mark.parametrize("version", [(3, 10, 4), (3, 14, 0), (3, 8, 1)])
def test_other_python_is_told_which_one_to_get(start_module, monkeypatch, version):
    monkeypatch.setattr(start_module.sys, "version_info", version)
    with pytest.raises(start_module.Trouble, match=r"要用 Python 3\.11、3\.12 或 3\.13"):
        start_module.check()


def test_half_unpacked_kit(start_module):
    shutil.rmtree(start_module.HOME / "release")
    with pytest.raises(start_module.Trouble, match="缺少 release。请把压缩包全部解压"):
        start_module.check()


def test_folder_that_cannot_be_written(start_module, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(start_module.Path, "touch", refuse)
    with pytest.raises(start_module.Trouble, match="不能写入"):
        start_module.check()


def test_path_too_long_for_windows(start_module, monkeypatch):
    monkeypatch.setattr(start_module, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr(start_module, "HOME", start_module.HOME / ("深" * 90))
    monkeypatch.setattr(start_module.Path, "exists", lambda self: True)
    with pytest.raises(start_module.Trouble, match="路径太长"):
        start_module.check()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("NewConnectionError('…: Failed to establish a new connection')", "没有连上网络"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED", "日期和时间"),
        ("OSError: [Errno 28] No space left on device", "硬盘空间不够"),
        ("ReadTimeoutError: Read timed out.", "网络太慢"),
        ("something new", "发给老师看看"),
    ],
)
def test_pip_trouble_in_plain_words(start_module, said, told):
    assert told in start_module.advice(said)


def test_students_work_is_never_overwritten(start_module):
    mine = start_module.WORK / "unit0" / "lesson.ipynb"
    mine.parent.mkdir(parents=True)
    mine.write_text("my answers")
    (start_module.HOME / "release" / "unit1").mkdir()
    (start_module.HOME / "release" / "unit1" / "lab.ipynb").write_text("new")
    start_module.copy_new_work()
    assert mine.read_text() == "my answers"
    assert (start_module.WORK / "unit1" / "lab.ipynb").read_text() == "new"


def test_no_python_at_all(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "dirname").symlink_to(shutil.which("dirname"))
    done = subprocess.run(
        ["/bin/sh", TEMPLATES / "start.sh"],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "没有找到 Python 3.11、3.12 或 3.13" in done.stdout


# --- a student's first, second and third start -----------------------------------------------------


class Desk:
    """A student's computer: an unpacked kit and an environment with nothing in it."""

    def __init__(self, kit, home):
        self.kit, self.home = kit, home

    def environment(self, **more):
        passed = {k: v for k, v in os.environ.items() if k.upper().startswith(NETWORK)}
        path = os.pathsep.join([str(BASE_PYTHON.parent), "/usr/bin", "/bin"])
        return {**passed, "PATH": path, "HOME": str(self.home), "LANG": "C.UTF-8", **more}

    def start(self, seconds=800):
        """Start until JupyterLab answers, stop it; what the window showed."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        window = self.home / "window.txt"
        words = ["--no-browser", f"--port={port}", "--IdentityProvider.token=t", "--allow-root"]
        with window.open("w") as screen:
            process = subprocess.Popen(
                ["./start.sh", *words],
                cwd=self.kit,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=screen,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that JupyterLab is stopped with it
            )
            try:
                lesson = f"http://127.0.0.1:{port}/api/contents/unit0/lesson.ipynb?token=t"
                end = time.monotonic() + seconds
                while not answers(lesson):
                    assert process.poll() is None, window.read_text()
                    assert time.monotonic() < end, window.read_text()
                    time.sleep(0.5)
            finally:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait()
        return window.read_text()


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return reply.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture
def desk(archive, tmp_path):
    folder = tmp_path / "我的 文档"
    home = tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    return Desk(unzip(archive, folder), home)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_from_zip_to_jupyterlab_and_on(desk):
    # The first start installs.
    assert "第一次启动" in desk.start()
    python = desk.kit / ".venv" / "bin" / "python"
    program = (
        "import importlib.util; from helpers import charts, check, data, quiz;"
        "charts.use_style(); print(len(data.load('groups')), data.__file__);"
        "assert importlib.util.find_spec('autograde') is None"
    )
    done = subprocess.run(
        [python, "-I", "-c", program], env=desk.environment(), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("12 ")
    assert ".venv" in done.stdout
    overrides = desk.kit / ".venv/share/jupyter/lab/settings/overrides.json"
    assert json.loads(overrides.read_text())["@jupyterlab/translation-extension:plugin"] == {
        "locale": "zh_CN"
    }

    # The second does not.
    mine = desk.kit / "我的作业" / "unit0" / "lesson.ipynb"
    answered = mine.read_text().replace('"metadata"', '"metadata" ', 1)
    mine.write_text(answered)
    before = (desk.kit / "安装记录.txt").stat().st_mtime_ns
    assert "安装" not in desk.start()
    assert (desk.kit / "安装记录.txt").stat().st_mtime_ns == before

    # A newer kit unpacked over it brings the wheel and new units up to date, and nothing else.
    manifest = json.loads((desk.kit / "kit.json").read_text())
    (desk.kit / "kit.json").write_text(json.dumps(manifest | {"stamp": "newer"}))
    (desk.kit / "release" / "unit9").mkdir()
    shutil.copy(mine, desk.kit / "release" / "unit9" / "lab.ipynb")
    (site,) = desk.kit.glob(".venv/lib/python*/site-packages/helpers/charts/shequn.mplstyle")
    site.write_text("old")
    assert "正在更新学习环境" in desk.start()
    assert site.read_text() == (ROOT / "helpers/charts/shequn.mplstyle").read_text()
    assert (desk.kit / "我的作业" / "unit9" / "lab.ipynb").exists()
    assert mine.read_text() == answered


@pytest.mark.slow
def test_without_network_the_student_is_told_so(desk):
    # Port 9 takes no connections: what a computer without network looks like to pip.
    offline = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "1",
    }
    passed = {k: v for k, v in desk.environment().items() if not k.startswith("PIP_")}
    done = subprocess.run(
        ["./start.sh"],
        cwd=desk.kit,
        env=passed | offline,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "没有连上网络" in done.stderr, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
