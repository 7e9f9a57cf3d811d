"""Feedback and formgrader pages of hostile submissions, opened in a real browser: nothing runs.

The same notebook without the course's sanitising does run: so the browser would have told.
"""

import os
from types import SimpleNamespace

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.api import Gradebook

from autograde import engine
from autograde.commands.course import Course
from autograde.commands.feedback import feedback
from tests.autograde.attacks import attacks
from tests.autograde.attacks.course import hand_in, make_course
from tests.autograde.attacks.target import ASSIGNMENT, NOTEBOOK

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("pages"),
]

SCRIPTS = [attack for attack in attacks() if attack.name.startswith("script_in_")]


@pytest.fixture(scope="module")
def graded(browser, tmp_path_factory):
    """A course in which the attackers with scripts are graded and have their feedback."""
    root = make_course(tmp_path_factory.mktemp("pages") / "course", stock=False)
    for attack in SCRIPTS:
        hand_in(root, attack)
    engine.grade_class(ASSIGNMENT, course_root=root, jobs=1)
    pages = feedback(Course(root), ASSIGNMENT)
    assert not any(page.trouble for page in pages)
    return root


@pytest.fixture(scope="module")
def formgrader(graded, serve, tmp_path_factory):
    """A Jupyter server with the formgrader on that course."""
    home = tmp_path_factory.mktemp("formgrader")
    environment = os.environ | {
        f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")
    }
    options = [
        f"--ServerApp.root_dir={graded}",
        "--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=True",
    ]
    with serve(home, options, environment, cwd=graded) as (url, token):
        yield SimpleNamespace(url=url, token=token)


@pytest.fixture
def visit(browser):
    """visit(address) -> whether anything of the page's took over its title, asked or called out."""
    context = browser.new_context()

    def opened(address):
        page, alarms = context.new_page(), []
        page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
        page.goto(address)
        page.wait_for_load_state("load")
        page.wait_for_timeout(500)  # a picture that fails calls its handler late
        found = SimpleNamespace(
            owned="OWNED" in page.title() or bool(alarms),
            text=page.locator("body").inner_text(),
            frames=len(page.frames) - 1,
        )
        page.close()
        return found

    yield opened
    context.close()


@pytest.mark.parametrize("attack", SCRIPTS, ids=lambda attack: attack.name)
def test_feedback_page_runs_nothing(attack, graded, visit):
    folder = graded / "classroom" / "feedback" / attack.name / ASSIGNMENT
    pages = sorted(folder.glob("*.html"))
    assert len(pages) == 2
    for path in pages:
        found = visit(path.as_uri())
        assert not found.owned and not found.frames
        assert found.text.strip()


@pytest.mark.parametrize("attack", SCRIPTS, ids=lambda attack: attack.name)
def test_formgrader_page_runs_nothing(attack, graded, formgrader, visit):
    with Gradebook(f"sqlite:///{graded}/classroom/gradebook.db") as gradebook:
        (notebook,) = gradebook.find_submission(ASSIGNMENT, attack.name).notebooks
        address = f"{formgrader.url}/formgrader/submissions/{notebook.id}/"
    found = visit(f"{address}?token={formgrader.token}")
    assert "check_total" in found.text or "total" in found.text
    assert not found.owned and not found.frames


def test_the_same_notebook_does_run_without_sanitising(graded, tmp_path, visit):
    path = graded / "classroom" / "submitted" / "script_in_markdown" / ASSIGNMENT
    page = tmp_path / "page.html"
    html, _ = HTMLExporter().from_notebook_node(
        nbformat.read(path / f"{NOTEBOOK}.ipynb", as_version=4)
    )
    page.write_text(html, encoding="utf-8")
    assert visit(page.as_uri()).owned
