"""A real JupyterLab in Chinese and a real Chromium to work it with.

`lab` is one server for the whole run, with a home of its own; `open_notebook` opens a notebook in a
fresh browser page; `Notebook` is how a test reads and works it; `course` releases a unit and grades
what a student saved. Screenshots go to ``$SCREENSHOTS`` or to pytest's temporary folder; ``$CHROMIUM``
names another browser than ``/usr/bin/chromium``.
"""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

try:
    from playwright.sync_api import Error, expect, sync_playwright
except ImportError:  # the browser fixture then says what to do
    sync_playwright = None

ROOT = Path(__file__).parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTINGS = {
    "@jupyterlab/translation-extension:plugin": {"locale": "zh_CN"},
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
}
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: where it is, what it asks for, and the folder it shows."""

    url: str
    token: str
    workdir: Path
    settings: Path

    def use_theme(self, theme: str) -> None:
        """Set the theme ("light" or "dark") of pages opened from now on."""
        folder = self.settings / "@jupyterlab" / "apputils-extension"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "themes.jupyterlab-settings").write_text(json.dumps({"theme": THEMES[theme]}))

    def write_notebook(self, name: str, *sources: str) -> str:
        """Write a notebook of code cells into the folder and return its name."""
        cells = [
            nbformat.v4.new_code_cell(source, id=f"cell-{number}")
            for number, source in enumerate(sources)
        ]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, self.workdir / name)
        return name

    def page_url(self, notebook: str) -> str:
        """The address that opens one notebook in an empty workspace."""
        return (
            f"{self.url}/lab/workspaces/{secrets.token_hex(4)}/tree/{notebook}?token={self.token}"
        )


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Start JupyterLab on a free loopback port; stop it, kernels and all, at the end."""
    home = tmp_path_factory.mktemp("lab")
    folders = {name: home / name for name in ("work", "config", "data", "runtime", "settings")}
    for folder in folders.values():
        folder.mkdir()
    (folders["config"] / "labconfig").mkdir()
    (folders["config"] / "labconfig" / "default_setting_overrides.json").write_text(
        json.dumps(SETTINGS)
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("JUPYTER", "NBGRADER", "HELPERS_"))
    } | {
        "JUPYTER_CONFIG_DIR": str(folders["config"]),
        "JUPYTER_DATA_DIR": str(folders["data"]),
        "JUPYTER_RUNTIME_DIR": str(folders["runtime"]),
        "IPYTHONDIR": str(home / "ipython"),
    }
    options = [
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folders['work']}",
        f"--LabApp.user_settings_dir={folders['settings']}",
        f"--LabApp.workspaces_dir={home / 'workspaces'}",
        "--ServerApp.terminals_enabled=False",
    ]
    with jupyter_server(home, options, environment, cwd=home) as (url, token):
        yield Lab(url, token, folders["work"], folders["settings"])


@contextmanager
def jupyter_server(home: Path, options: list[str], environment: dict, *, cwd: Path):
    """Run JupyterLab on a free loopback port; gives (address, token) when it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url, token = f"http://127.0.0.1:{port}", secrets.token_hex(16)
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", *options),
    ]
    environment = environment | {
        "HOME": str(home),
        "JUPYTER_TOKEN": token,
        "PYTHONPATH": str(ROOT),
    }
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_up(url, token, server, home / "lab.log")
        yield url, token
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def serve():
    """`jupyter_server`, for tests that need a server on a folder of their own."""
    return jupyter_server


def _wait_until_up(url: str, token: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/api/status?token={token}", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"JupyterLab did not start; its log:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def browser():
    """Start Chromium. Without it: skip, saying the remedy; in CI: fail."""
    if sync_playwright is None:
        _no_browser("pip install playwright")
    if not CHROMIUM.exists():
        _no_browser(f"apt-get install chromium, or name one in $CHROMIUM ({CHROMIUM} is not there)")
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(
                executable_path=str(CHROMIUM), args=CHROMIUM_OPTIONS
            )
        except Error as error:
            _no_browser(f"make {CHROMIUM} start: {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


def _no_browser(remedy: str):
    message = f"no browser for the browser tests; remedy: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def window(browser):
    """One browser window for the whole run, so that JupyterLab's files are fetched once."""
    return browser.new_context(locale="zh-CN")


@pytest.fixture
def open_notebook(window, lab):
    """Return ``open_notebook(path, theme="light", width=1440)`` -> `Notebook`.

    ``path`` is relative to ``lab.workdir``. Each call closes the page before, its kernel included.
    """

    def close():
        for page in window.pages:
            page.close()
        _shut_kernels(lab)

    def open_(path: str, theme: str = "light", width: int = 1440, height: int = 1000):
        close()
        lab.use_theme(theme)
        page = window.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(60_000)
        page.goto(lab.page_url(path))
        notebook = Notebook(page, lab.workdir / path)
        notebook.wait_until_ready()
        return notebook

    yield open_
    close()


def _shut_kernels(lab: Lab) -> None:
    url, headers = f"{lab.url}/api/sessions", {"Authorization": f"token {lab.token}"}
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as reply:
        sessions = json.load(reply)
    for session in sessions:
        request = urllib.request.Request(f"{url}/{session['id']}", headers=headers, method="DELETE")
        urllib.request.urlopen(request, timeout=60).close()


@dataclass(frozen=True)
class Course:
    """A copy of the course in a temporary folder, run with nbgrader's own commands."""

    folder: Path

    def release(self, unit: str) -> Path:
        """Generate a unit's student notebooks; return their folder."""
        shutil.copytree(ROOT / "source" / unit, self.folder / "source" / unit)
        self._nbgrader("generate_assignment", unit)
        return self.folder / "release" / unit

    def grade(self, unit: str, student: str, notebooks: Path) -> dict[str, float]:
        """Grade the notebooks that a student saved; return the score of each graded cell."""
        from nbgrader.api import Gradebook

        shutil.copytree(
            notebooks,
            self.folder / "classroom" / "submitted" / student / unit,
            ignore=shutil.ignore_patterns(".*"),
        )
        self._nbgrader("autograde", unit, "--create")
        with Gradebook(f"sqlite:///{self.folder / 'classroom' / 'gradebook.db'}") as gradebook:
            submission = gradebook.find_submission(unit, student)
            return {grade.name: grade.score for nb in submission.notebooks for grade in nb.grades}

    def _nbgrader(self, *arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-4000:]


@pytest.fixture(scope="session")
def course(tmp_path_factory) -> Course:
    """The course, to be released and graded without touching the real folders."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return Course(folder)


@pytest.fixture(scope="session")
def shots(tmp_path_factory) -> Path:
    """The folder for screenshots."""
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Notebook:
    """The notebook open in a page."""

    def __init__(self, page, path: Path):
        self.page, self.path = page, path
        self.panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def wait_until_ready(self) -> None:
        """Wait until the kernel is up; before that the page shows an empty notebook."""
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")
        self.page.locator("#jp-main-statusbar").get_by_text("| 空闲").wait_for()

    def cell(self, index: int):
        """The cell's locator, scrolled into view."""
        cell = self.panel.locator(f'.jp-Cell[data-windowed-list-index="{index}"]')
        cell.scroll_into_view_if_needed()
        return cell

    def run(self, index: int) -> None:
        """Run one cell (Ctrl+Enter) and wait for its end."""
        prompt = self.cell(index).locator(".jp-InputArea-prompt").first
        before = prompt.inner_text()
        self.cell(index).locator(".jp-InputArea-editor").first.click()
        self.page.keyboard.press("Control+Enter")
        expect(prompt).not_to_have_text(before or "[ ]:")
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=60_000)

    def run_all(self) -> None:
        """Run all cells by the menu and wait for their end."""
        self.page.get_by_role("menuitem", name="运行", exact=True).click()
        self.page.get_by_role("menuitem", name="运行所有单元格", exact=True).click()
        self.page.wait_for_function(
            "() => { const prompts = [...document.querySelectorAll("
            "'.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputArea-prompt')];"
            " return prompts.every(prompt => /\\[\\d+\\]:/.test(prompt.textContent)); }",
            timeout=120_000,
        )

    def text(self, index: int) -> str:
        """The cell's text as it stands in the editor."""
        return "\n".join(self.cell(index).locator(".cm-line").all_inner_texts()).replace("​", "")

    def retype(self, index: int, text: str) -> None:
        """Put other text into the cell."""
        self.cell(index).locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def save(self) -> nbformat.NotebookNode:
        """Save (Ctrl+S) and return what is in the file then."""
        with self.page.expect_response(
            lambda reply: reply.request.method == "PUT" and "/api/contents/" in reply.url
        ) as saved:
            self.page.keyboard.press("Control+S")
        assert saved.value.ok
        return nbformat.read(self.path, as_version=4)

    def shot(self, path: Path, index: int | None = None) -> None:
        """Take a picture of one cell, or of the whole window."""
        (self.page if index is None else self.cell(index)).screenshot(path=path)
