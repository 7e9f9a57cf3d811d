"""What students see: nothing that runs, no hidden test, and a page for everyone."""

import shutil

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from autograde.commands.course import Course
from autograde.commands.feedback import feedback
from autograde.commands.grade import grade, prepare_gradebook
from autograde.commands.release import release
from autograde.errors import CourseError
from autograde.feedback import HideTests, Rubrics, Sanitize, safe_markdown, visible_part
from autograde.feedback.html import clean

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "iframe": '<iframe src="http://evil"></iframe>',
    "handler": '<img src="x" onerror="alert(1)">',
    "address": '<a href="javascript:alert(1)">x</a>',
    "address_in_disguise": '<a href=" java&#9;script:alert(1)">x</a>',
    "data_address": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "svg": '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    "style": '<div style="background:url(javascript:alert(1))">x</div>',
    "form": '<form action="http://evil"><input name="password"></form>',
    "object": '<object data="http://evil"></object><embed src="http://evil">',
    "nested": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "svg_picture": '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
}


def is_harmless(html):
    soup = BeautifulSoup(html, "html.parser")
    bad = ["script", "iframe", "object", "embed", "svg", "form", "input", "meta", "link", "base"]
    assert not soup.find_all(bad), html
    for element in soup.find_all():
        for name, value in element.attrs.items():
            value = " ".join(value) if isinstance(value, list) else value
            assert not name.startswith("on"), html
            plain = "".join(value.split()).lower()
            assert not plain.startswith(("javascript:", "data:text", "data:image/svg")), html
            assert "url(" not in plain, html
    return True


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_html_is_made_harmless(html):
    assert is_harmless(clean(f"<p>好</p>{html}"))
    assert "<p>好</p>" in clean(f"<p>好</p>{html}")


def test_a_table_and_a_picture_survive():
    html = (
        '<table class="t"><thead><tr><th scope="col">群</th></tr></thead><tbody><tr>'
        '<td colspan="2" style="color: red;">米友会</td></tr></tbody></table>'
        '<img alt="图" src="data:image/png;base64,iVBO">'
    )
    assert clean(html) == html


def hostile_notebook(notebook_factory):
    evil = "\"><script>alert('x')</script>"
    png = f"AAAA{evil}"
    page = "".join(HOSTILE.values())
    outputs = [
        new_output("display_data", {"text/html": page}),
        new_output("display_data", {"image/png": png, "text/latex": evil, "text/plain": evil}),
        new_output("display_data", {"image/svg+xml": HOSTILE["svg"]}),
        new_output("display_data", {"application/javascript": "alert(1)"}),
        new_output("display_data", {"text/markdown": page}),
        new_output("display_data", {"image/png": "AAAA"}, metadata={"image/png": {"width": evil}}),
        new_output("stream", name="stdout", text=evil),
        new_output("error", ename=evil, evalue=evil, traceback=[evil]),
    ]
    code = new_code_cell(evil, outputs=outputs, metadata={"tags": [evil], "name": evil})
    mark = {"grade_id": evil, "grade": True, "solution": False, "points": 1}
    marked = new_code_cell("1", metadata={"nbgrader": mark})
    nb = notebook_factory([new_markdown_cell(page), code, marked], title=evil)
    nb.metadata["widgets"] = {evil: evil}
    nb.metadata.kernelspec["language"] = evil
    nb.cells.append(new_raw_cell(page, metadata={"format": "text/html"}))
    return nb


def test_feedback_and_formgrader_pages_of_a_hostile_notebook_run_nothing(course, notebook_factory):
    from nbconvert.exporters import HTMLExporter

    for template in ("feedback", "formgrade"):
        course.config.HTMLExporter.template_name = template
        exporter = HTMLExporter(config=course.config)
        about = {
            "student": "s",
            "assignment": "unit1",
            "notebook": "lab",
            "score": 0,
            "max_score": 1,
        }
        resources = {
            "nbgrader": about,
            "index": 0,
            "total": 1,
            "base_url": "",
            "notebook_id": "lab",
        }
        html, _ = exporter.from_notebook_node(hostile_notebook(notebook_factory), resources)
        scripts = BeautifulSoup(html, "html.parser").find_all("script")
        assert not [script for script in scripts if "alert" in str(script)], template
        if template == "feedback":
            soup = BeautifulSoup(html, "html.parser")
            soup.head.decompose()
            assert is_harmless(str(soup))


@pytest.mark.parametrize("graders", [True, False], ids=["formgrader", "feedback"])
def test_rubric_stands_above_the_answer_for_graders_only(graders, tmp_path):
    (tmp_path / "unit1.toml").write_text(
        '[[task]]\ngrade_id = "why"\ntitle = "为什么"\npoints = 2\n[[task.criterion]]\n'
        'name = "证据"\nlevel = [{points = 2, says = "有", example = "因为三条 <b>"},\n'
        '{points = 0, says = "没有", example = "不知道"}]\n',
        encoding="utf-8",
    )
    marks = [{"grade_id": "why", "grade": True, "solution": True}, {"grade_id": "x", "grade": True}]
    cells = [new_markdown_cell(str(m), metadata={"nbgrader": m}) for m in marks]
    resources = {"assignment_id": "unit1"} | ({"submission_id": "1"} if graders else {})
    nb, _ = Rubrics(folder=str(tmp_path)).preprocess(new_notebook(cells=list(cells)), resources)
    assert nb.cells[graders:] == cells
    if graders:
        assert "因为三条 &lt;b&gt;" in nb.cells[0].source
        assert is_harmless(safe_markdown(nb.cells[0].source))
        assert safe_markdown(nb.cells[0].source).count("<tr>") == 3


def test_damaged_rubric_does_not_stop_the_grader(tmp_path):
    (tmp_path / "unit1.toml").write_text("[[task")
    nb = new_notebook(cells=[new_markdown_cell("a")])
    resources = {"assignment_id": "unit1", "submission_id": "1"}
    assert Rubrics(folder=str(tmp_path)).preprocess(nb, resources)[0] == nb


def test_long_output_is_cut():
    nb = new_notebook()
    page = {"text/html": "<b>" + "x" * 400_000}
    outputs = [new_output("stream", text="x" * 10**6), new_output("display_data", page)]
    nb.cells = [new_code_cell("1", outputs=outputs)]
    Sanitize().preprocess(nb, {})
    text, page = nb.cells[0].outputs
    assert len(text.text) < 31_000 and "输出太长" in text.text
    assert page.data["text/html"] == "<p>（输出太长，这里不显示）</p>"


def test_hidden_part_without_an_end_hides_all_that_follows():
    assert visible_part("a\n### BEGIN HIDDEN TESTS\nb\nc") == "a"


@pytest.mark.parametrize(
    ("outputs", "shown"),
    [
        ([new_output("execute_result", {"text/html": "<p>差一点</p>"})], "<p>差一点</p>"),
        (
            [
                new_output("stream", text="secret"),
                new_output("execute_result", {"text/plain": "1"}),
            ],
            "",
        ),
        (
            [new_output("error", ename="AssertionError", evalue="secret", traceback=["secret"])],
            "不一致",
        ),
        ([new_output("error", ename="NameError", evalue="secret", traceback=["secret"])], "变量名"),
        ([new_output("error", ename="Strange", evalue="secret", traceback=["secret"])], "从头运行"),
    ],
    ids=["message", "prints", "assertion", "name", "other"],
)
def test_test_cells_show_the_message_and_nothing_of_the_test(outputs, shown):
    mark = {"grade_id": "t", "grade": True, "solution": False, "points": 2}
    source = "# 检查：中位数（2 分）\nx\n### BEGIN HIDDEN TESTS\nsecret\n### END HIDDEN TESTS"
    cell = new_code_cell(source, metadata={"nbgrader": mark}, outputs=outputs)
    HideTests().preprocess(new_notebook(cells=[cell]), {})
    assert cell.metadata.nbgrader.title == "中位数"
    assert "secret" not in str(cell)
    assert shown in "".join(output.data["text/html"] for output in cell.outputs)


# The whole way ----------------------------------------------------------------------------------


def hand_in(course, student, lab=None, raw=None, lesson=True):
    folder = course.submitted(student, "unit1")
    folder.mkdir(parents=True)
    if lesson:
        shutil.copy(course.release("unit1") / "lesson.ipynb", folder)
    if raw is not None:
        (folder / "lab.ipynb").write_bytes(raw)
        return
    nb = nbformat.read(course.release("unit1") / "lab.ipynb", as_version=4)
    for cell in nb.cells:
        for old, new in (lab or {}).items():
            if cell.metadata.nbgrader.solution:
                cell.source = cell.source.replace(old, new)
    nbformat.write(nb, folder / "lab.ipynb")


@pytest.fixture
def graded(course, stock_engine):
    release(course, "unit1")
    right = {
        "middle = None": "middle = 2",
        "    # 在这里写你的答案": "    return part / whole",
        "在这里写你的回答": "因为大家<script>alert(1)</script>来往。",
    }
    hand_in(course, "s1", right)
    hand_in(course, "s2", {"middle = None": "middle = mean(counts)", "在这里写你的回答": "因为。"})
    hand_in(course, "s3", raw=b"not a notebook", lesson=False)
    prepare_gradebook(course, "unit1")
    grade(course, "unit1")
    return Course(course.root)


def words(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").get_text(" ", strip=True)


def test_every_student_gets_a_page(graded):
    pages = {page.student: page for page in feedback(graded, "unit1")}
    assert sorted(pages) == ["s1", "s2", "s3"]
    assert not any(page.trouble for page in pages.values())
    good = words(pages["s1"].path)
    assert "总分 35 / 100" in good
    assert "中位数 10 / 10" in good and "占比函数 25 / 25" in good
    assert "其中 25 分的书面题要由老师评" in good
    assert "说说理由 待评 / 25" in good
    bad = words(pages["s3"].path)
    assert "文件坏了，不是笔记本。请重新下载后再交一次。" in bad


def test_no_page_shows_a_hidden_test(graded):
    feedback(graded, "unit1")
    pages = list(graded.classroom.glob("feedback/*/*/*.html"))
    assert len(pages) == 7  # two notebooks and a summary for two students, one summary
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert is_harmless(text.replace("<meta ", "<i "))
        for secret in ("secret", "HIDDEN", "0.75", "traceback", "Traceback"):
            assert secret not in text, page


def test_notebook_page_shows_titles_points_and_messages(graded):
    feedback(graded, "unit1")
    lab = words(graded.feedback("s2", "unit1") / "lab.html")
    assert "检查：中位数" in lab and "0 / 10 分" in lab
    assert "得到 0.0 分" in lab
    assert "待老师评分，满分 25 分" in lab


def test_nbgraders_own_command_writes_the_same_pages(graded):
    feedback(graded, "unit1")
    page = graded.feedback("s2", "unit1") / "lab.html"
    ours = page.read_bytes()
    outcome = graded.api.generate_feedback("unit1", "s2", force=True)
    assert outcome["success"]
    assert page.read_bytes() == ours


def test_manual_points_count_afterwards(graded):
    with graded.gradebook() as gradebook:
        found = gradebook.find_grade("argument", "lab", "unit1", "s1")
        found.manual_score = 20
        found.needs_manual_grade = False
        gradebook.db.commit()
    (page,) = feedback(graded, "unit1", ["s1"])
    assert "总分 55 / 100" in words(page.path)
    assert "20 / 25 分" in words(page.path.with_name("lab.html"))


def test_feedback_before_grading_is_explained(course):
    release(course, "unit1")
    with pytest.raises(CourseError, match="还没有评过分"):
        feedback(course, "unit1")
